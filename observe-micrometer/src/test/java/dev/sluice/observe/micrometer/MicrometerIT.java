// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.ServerException;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the meters say of real requests. */
@Timeout(120)
class MicrometerIT {

    private static final int BYTES_OF_A_LOGIN = 2000;

    private final Server server = TestServer.current();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Client client = Client.start(1, new MicrometerListener(registry));
    private final Session session = client.connect(server.url()).join();

    @AfterEach
    void close() {
        client.close();
    }

    /** A future completes before its request is done; what is submitted then is answered after it. */
    private void settle() {
        session.drain().join();
    }

    private Timer requests(String kind, String outcome) {
        return registry.get("sluice.requests")
                .tags("kind", kind, "outcome", outcome, "server", server.host() + ":" + server.port())
                .timer();
    }

    @Test
    void requestsAreTimedByKindAndOutcome() {
        session.query("SELECT 1 UNION ALL SELECT 2").join();
        assertThatThrownBy(() -> session.query("SELEC").join()).hasCauseInstanceOf(ServerException.class);
        try (Statement statement = session.prepare("SELECT ?")) {
            statement.execute(5).join();
        }
        session.ping().join();
        settle();
        assertThat(requests("query", "success").count()).isEqualTo(1);
        assertThat(requests("query", "server").count()).isEqualTo(1);
        assertThat(requests("prepare", "success").count()).isEqualTo(1);
        assertThat(requests("execute", "success").count()).isEqualTo(1);
        assertThat(requests("close", "success").count()).isEqualTo(1);
        assertThat(requests("command", "success").count()).isEqualTo(1);
        assertThat(registry.get("sluice.rows").counter().count()).isEqualTo(3);
        assertThat(registry.get("sluice.received").counter().count()).isPositive();
        assertThat(registry.get("sluice.requests.in.flight").gauge().value()).isZero();
        assertThat(requests("query", "success").totalTime(TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void aCancelIsSeenAsOneAndAsTheOutcomeOfItsRequest() {
        CompletableFuture<?> slow = session.query("SELECT SLEEP(60)");
        slow.cancel(true);
        settle();
        assertThat(requests("query", "cancelled").count()).isEqualTo(1);
        assertThat(registry.get("sluice.cancels").counter().count()).isPositive();
    }

    @Test
    void aLinkThatDiesEndsItsSessionAndItsRequests() {
        Fault death = new Fault.ResetAt(Direction.TO_SERVER, BYTES_OF_A_LOGIN);
        try (FaultyLink link =
                FaultyLink.to(server.host(), server.port()).faults(death).start()) {
            ConnectOptions options = ConnectOptions.parse(server.url());
            String url = "mysql://" + options.user() + ":" + options.password() + "@127.0.0.1:" + link.port();
            Session doomed = client.connect(url + "?tls=disabled").join();
            CompletableFuture<?> query = doomed.query("SELECT '" + "x".repeat(BYTES_OF_A_LOGIN) + "'");
            assertThatThrownBy(query::join).hasCauseInstanceOf(LinkException.class);
            doomed.closed().join();
            String address = "127.0.0.1:" + link.port();
            assertThat(registry.get("sluice.requests")
                            .tags("outcome", "link", "server", address)
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("sluice.sessions.closed")
                            .tags("reason", "link", "server", address)
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("sluice.sessions")
                            .tag("server", address)
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void sessionsAreGaugedWhileTheyAreOpen() {
        assertThat(registry.get("sluice.sessions").gauge().value()).isEqualTo(1);
        session.close();
        session.closed().join();
        assertThat(registry.get("sluice.sessions").gauge().value()).isZero();
        assertThat(registry.get("sluice.logins").timer().count()).isEqualTo(1);
    }
}
