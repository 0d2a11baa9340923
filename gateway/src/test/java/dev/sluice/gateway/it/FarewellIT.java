// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client is told that waits for nothing: a packet of number 0, as MySQL does, whatever was answered before. */
class FarewellIT extends ThroughGateway {

    private static final int QUERY = 3;
    private static final int IDLE = 4031;
    private static final int SHUTDOWN = 1053;

    private static void isToldUnasked(RawClient client, int code, String state) throws IOException {
        Err told = client.nextError(0);
        assertThat(told.code()).isEqualTo(code);
        assertThat(told.sqlState()).isEqualTo(state);
        assertThat(client.rest()).isEmpty();
    }

    /** Has something be answered by several packets, so that what comes next could be numbered by more than a login. */
    private static RawClient busyBefore(RawClient client) throws IOException {
        client.command(QUERY, "SELECT 1");
        for (int number = 1; number <= 4; number++) {
            client.nextPacket(number);
        }
        return client;
    }

    private void isToldByTheDatabase(int port) throws IOException {
        assumeTrue(!isMariaDb(), "MariaDB says nothing");
        try (RawClient client = RawClient.loggedIn(port, root.user())) {
            client.command(QUERY, "SET wait_timeout = 1");
            client.nextPacket(1);
            isToldUnasked(busyBefore(client), IDLE, "HY000");
        }
    }

    @Test
    void mySqlTellsAClientThatIsIdleForTooLong() throws IOException {
        isToldByTheDatabase(server.port());
    }

    @Test
    void whatMySqlTellsIsPassedOn() throws IOException {
        isToldByTheDatabase(gateway.ports().get(0));
    }

    @Test
    void theGatewayTellsItLikewise() throws IOException {
        SessionLimits hasty = new SessionLimits(0, Duration.ofMillis(300), Duration.ZERO);
        ListenerOptions listener = ListenerOptions.local(Dialect.CLASSIC, 0).withLimits(hasty);
        try (Gateway impatient = gateway(listener);
                RawClient client = RawClient.loggedIn(impatient.ports().get(0), root.user())) {
            isToldUnasked(busyBefore(client), IDLE, "HY000");
        }
    }

    @Test
    void andThatItEnds() throws Exception {
        try (Gateway ending = gateway(ListenerOptions.local(Dialect.CLASSIC, 0));
                RawClient client = busyBefore(RawClient.loggedIn(ending.ports().get(0), root.user()))) {
            CompletableFuture<Integer> drained = ending.drain(Duration.ofMinutes(1));
            isToldUnasked(client, SHUTDOWN, "08S01");
            assertThat(drained.get(30, TimeUnit.SECONDS)).isZero();
        }
    }
}
