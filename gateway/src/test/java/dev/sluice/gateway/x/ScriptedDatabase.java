// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.Passwords;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.gateway.x.login.Carrier;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Tls;
import dev.sluice.testkit.manual.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A database that a test plays: every connection to it is a {@link DatabaseLink}. */
final class ScriptedDatabase implements Carrier {

    private final TlsMode tls;
    private final List<DatabaseLink> links = new ArrayList<>();

    ScriptedDatabase(TlsMode tls) {
        this.tls = tls;
    }

    @Override
    public Connection carry(ConnectOptions options, EventLoop loop, LoginStage.Source logins, Duration limit) {
        LoginOptions login = new LoginOptions(
                "the database",
                "",
                Passwords.of(List.of()),
                options.auth(),
                tls,
                options.session(),
                options.session().attributes(),
                options.dialect(),
                1 << 24);
        Tls trust = new Tls(Tls.Trust.ANYONE, Optional.empty(), Optional.empty(), "localhost", 3306, true);
        SessionTerms terms = new SessionTerms(
                login, trust, options.limits(), id -> new CompletableFuture<>(), SessionTerms.DEFAULT_PATIENCE);
        Connection connection = new Connection(loop, terms, null, logins);
        connection.limitLogin(limit);
        links.add(new DatabaseLink((ManualLoop) loop, connection.listener()));
        return connection;
    }

    /** Returns how many connections were opened. */
    int count() {
        return links.size();
    }

    /** Returns the connection that was opened last. */
    DatabaseLink latest() {
        return links.get(links.size() - 1);
    }

    /** Returns how many connections are open. */
    long open() {
        return links.stream().filter(DatabaseLink::isOpen).count();
    }
}
