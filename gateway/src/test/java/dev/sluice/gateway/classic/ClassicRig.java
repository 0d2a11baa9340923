// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.SessionSettings;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.exchange.auth.Passwords;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.gateway.front.Admission;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoops;
import dev.sluice.link.Tls;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session of the classic front between a client and a database that are both played by a test, without a socket. */
final class ClassicRig {

    static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
    static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);

    static final long CAPABILITIES = Capabilities.LONG_PASSWORD
            | Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.DEPRECATE_EOF
            | Capabilities.LOCAL_FILES
            | Capabilities.MULTI_RESULTS;

    private static final OwnKey KEY = OwnKey.make();
    private static final EventLoops UNUSED = EventLoops.start("unused", 1);

    final ManualLoop loop = new ManualLoop();
    final ScriptedPeer client = new ScriptedPeer(loop);
    final ScriptedPeer database = new ScriptedPeer(loop);
    private final TlsMode tls;

    ClassicRig(TlsMode tls, Prefetch prefetch) {
        this.tls = tls;
        FrontTerms terms = new FrontTerms(
                UNUSED,
                Client.on(UNUSED),
                ConnectOptions.to(new Endpoint.Tcp("localhost", 3306), ""),
                Optional.empty(),
                prefetch,
                1 << 20,
                LOGIN_LIMIT,
                SessionLimits.DEFAULT,
                new Admission(AdmissionLimits.DEFAULT, null),
                List.of());
        client.open(new ClassicSession(terms, KEY, loop, this::connect));
    }

    /** Returns one whose client is logged in. */
    static ClassicRig loggedIn(Prefetch prefetch) {
        ClassicRig rig = new ClassicRig(TlsMode.DISABLED, prefetch);
        rig.greet();
        rig.client.heard(0);
        rig.respond();
        rig.database.heard(1);
        rig.database.say(2, OK);
        rig.client.heard(2);
        return rig;
    }

    private Connection connect(LoginStage.Source logins) {
        LoginOptions login = new LoginOptions(
                "the database",
                "",
                Passwords.of(List.of()),
                AuthTerms.DEFAULT,
                tls,
                SessionSettings.DEFAULT,
                Map.of(),
                Dialect.CLASSIC,
                1 << 24);
        Limits limits = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE, 1024, 1 << 20, 0, 0);
        Tls trust = new Tls(Tls.Trust.ANYONE, Optional.empty(), Optional.empty(), "localhost", 3306, false);
        SessionTerms terms =
                new SessionTerms(login, trust, limits, id -> new CompletableFuture<>(), SessionTerms.DEFAULT_PATIENCE);
        Connection connection = new Connection(loop, terms, null, logins);
        loop.execute(() -> database.openWithinTurn(connection.listener()));
        return connection;
    }

    /** Has the database greet. */
    void greet() {
        long offered = CAPABILITIES | (tls == TlsMode.DISABLED ? 0 : Capabilities.SSL);
        ByteWriter payload = new ByteWriter(128);
        new Greeting(
                        "9.9.9",
                        7,
                        new byte[20],
                        new Capabilities(offered),
                        45,
                        new ServerStatus(ServerStatus.AUTOCOMMIT),
                        "mysql_native_password")
                .encode(payload);
        database.say(0, payload.toByteArray());
    }

    /** Has the client answer the greeting. */
    void respond() {
        ByteWriter payload = new ByteWriter(128);
        SslRequest head = new SslRequest(new Capabilities(CAPABILITIES), 1 << 24, 45);
        new HandshakeResponse(head, "anna", new byte[20], "", "mysql_native_password", Map.of()).encode(payload);
        client.say(1, payload.toByteArray());
    }
}
