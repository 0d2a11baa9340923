// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.link.Endpoint;
import dev.sluice.link.Patience;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Peers that are gone, or as good as gone, without having said so. */
class VanishedPeersIT extends BothDialects {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** No login is as long; what a test says behind it is. */
    private static final int BEHIND_LOGIN = 200_000;

    /** Of 100 kB: more than is kept before a link is paused; what is left is read once a second, to find the end behind. */
    private static final int FILLERS = 6;

    private long sleeping() {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '" + user
                + "' AND INFO LIKE 'DO SLEEP%'");
    }

    private long sessions() {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '" + user + "'");
    }

    @Test
    void aClientThatTakesNothingForTooLongIsEndedAndSoIsItsSession() {
        try (Gateway gateway = start(
                        listener -> listener, options -> options.withPatience(new Patience(Duration.ZERO, SHORT)));
                XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD)) {
            String large = "SELECT REPEAT('x', 100000) FROM information_schema.COLUMNS";
            Session classic = session(gateway.ports().get(0));
            classic.submit(large, new ResultListener() {
                @Override
                public void onRows(RowBatch rows) {}

                @Override
                public void onCompletion(Completion completion) {}

                @Override
                public void onError(MySqlException failure) {}

                @Override
                public boolean hasDemand() {
                    return false;
                }
            });
            x.ask(large);
            Eventually.await(
                    "the end of both",
                    () -> recorded.causes().stream()
                                    .filter(EndCause.CLIENT_STALLED::equals)
                                    .count()
                            == 2);
            Eventually.await("the end of their sessions", () -> sessions() == 0);
            classic.abort();
        }
    }

    private Gateway behind(FaultyLink link, SessionLimits limits, Patience patience) {
        ConnectOptions far = ConnectOptions.parse(server.url()).toBuilder()
                .endpoint(new Endpoint.Tcp("127.0.0.1", link.port()))
                .build();
        return start(far, listener -> listener.withLimits(limits), options -> options.withPatience(patience));
    }

    private FaultyLink frozen() {
        return FaultyLink.to("127.0.0.1", server.port())
                .faults(new Fault.StallAt(Direction.TO_SERVER, BEHIND_LOGIN))
                .onEveryConnection()
                .start();
    }

    private static String statement(int length) {
        return "SELECT '" + "x".repeat(length) + "'";
    }

    @Test
    void aDatabaseThatSaysNothingForTooLongIsToldToWhoeverWaits() {
        FaultyLink link = frozen();
        try (Gateway gateway = behind(link, new SessionLimits(0, Duration.ZERO, SHORT), Patience.ENDLESS);
                XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD)) {
            Session classic = session(gateway.ports().get(0));
            CompletableFuture<?> asked = classic.query(statement(BEHIND_LOGIN));
            x.ask(statement(BEHIND_LOGIN));
            assertThat(Failed.code(asked)).isEqualTo(1159);
            assertThat(x.answer()).isEqualTo(1159);
            Eventually.await("the end of both", () -> recorded.ended.size() == 2);
            // Before the gateway, which else waits for its sessions at the database to close.
            link.close();
        }
        assertThat(recorded.causes()).containsOnly(EndCause.DATABASE_SILENT);
    }

    @Test
    void aDatabaseThatTakesNothingForTooLongIsLost() {
        try (FaultyLink link = frozen();
                Gateway gateway = behind(link, SessionLimits.DEFAULT, new Patience(Duration.ZERO, SHORT))) {
            Session classic = session(gateway.ports().get(0));
            CompletableFuture<?> asked = classic.query(statement(32 << 20));
            Eventually.await("the end", () -> recorded.causes().contains(EndCause.DATABASE_GONE));
            // What the client is told may be lost, for it has not said all of its own yet.
            assertThatThrownBy(asked::join).hasCauseInstanceOf(MySqlException.class);
        }
    }

    @Test
    void aClientThatIsGoneWhileItIsLeftUnreadIsNoticed() {
        try (Gateway gateway =
                start(listener -> listener.withPrefetch(new Prefetch(1, 16L << 20)), options -> options)) {
            Session classic = session(gateway.ports().get(0));
            XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD);
            classic.query("DO SLEEP(100)");
            x.ask("DO SLEEP(100)");
            Eventually.await("both statements", () -> sleeping() == 2);
            String filler = "DO '" + "x".repeat(100_000) + "'";
            for (int i = 0; i < FILLERS; i++) {
                classic.query(filler);
            }
            Eventually.await("more than is kept before the link is paused", () -> recorded.fromClients.get() > 64_000);
            classic.abort();
            for (int i = 0; i < FILLERS; i++) {
                x.ask(filler);
            }
            x.close();
            Eventually.await("a client that was left unread", () -> recorded.prefetchWaits.get() > 0);
            Eventually.await("the end of both statements", () -> sleeping() == 0);
        }
        assertThat(recorded.causes()).containsOnly(EndCause.CLIENT_GONE);
    }
}
