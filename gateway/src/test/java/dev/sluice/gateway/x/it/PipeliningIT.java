// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.front.Prefetch;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Messages that come without waiting for answers. */
class PipeliningIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void aHundredStatementsInOneWriteAreAnsweredInTheirOrder() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            ClientMessage[] statements = IntStream.range(0, 100)
                    .mapToObj(i -> StmtExecute.sql("SELECT " + i))
                    .toArray(ClientMessage[]::new);

            List<ServerMessage> answers = peer.send(statements).answers(100);

            assertThat(Told.numbers(answers))
                    .isEqualTo(LongStream.range(0, 100).boxed().toList());
        }
    }

    @Test
    void anErrorEndsItsOwnStatementOnly() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SELECT 1"),
                            StmtExecute.sql("SELECT nothing_here"),
                            new Deallocate(7),
                            StmtExecute.sql("SELECT 3"))
                    .answers(4);

            assertThat(Told.numbers(answers)).containsExactly(1L, 3L);
            assertThat(Told.errors(answers)).containsExactly(1054L, 5110L);
        }
    }

    @Test
    void warningsOfAStatementThatWritesAreItsOwnThoughOthersFollow() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("DROP TABLE IF EXISTS not_there"),
                            StmtExecute.sql("DROP TABLE IF EXISTS nor_this"),
                            StmtExecute.sql("SELECT 1"))
                    .answers(3);

            assertThat(Told.notices(answers))
                    .filteredOn(Warning.class::isInstance)
                    .extracting(notice -> ((Warning) notice).message())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("not_there"),
                            second -> assertThat(second).contains("nor_this"));
        }
    }

    @Test
    void aLoginAndStatementsLeaveInOneWriteBehindTls() throws IOException {
        try (XPeer peer = RIG.peer().secure()) {
            byte[] password = GatewayRig.PASSWORD.getBytes(StandardCharsets.UTF_8);
            List<ServerMessage> answers = peer.send(
                            AuthenticateStart.of(Plain.NAME, Plain.start(RIG.schema(), RIG.schema(), password)),
                            StmtExecute.sql("SELECT 4"),
                            StmtExecute.sql("SELECT 5"))
                    .answers(3);

            assertThat(Told.numbers(answers)).containsExactly(4L, 5L);
        }
    }

    @Test
    void aClientThatReadsLateGetsEverything() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            int rows = 20_000;
            String series = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                    + " SELECT CAST(a.n AS SIGNED), REPEAT('x', 1000) FROM s a, s b WHERE b.n <= 20";
            peer.send(StmtExecute.sql(series), StmtExecute.sql("SELECT 1"));

            // Nothing is read before the database has been asked by somebody else, who is not held up.
            try (XPeer other = RIG.loggedIn()) {
                assertThat(Told.numbers(other.ask("SELECT 9"))).containsExactly(9L);
            }
            assertThat(Told.numbers(peer.answers(2))).hasSize(rows + 1);
        }
    }

    @Test
    void aPrefetchOfOneMessageStillServesThoseWhoSendMany() throws IOException {
        try (GatewayRig narrow = new GatewayRig(new Prefetch(1, 1));
                XPeer peer = narrow.loggedIn()) {
            ClientMessage[] statements = IntStream.range(0, 50)
                    .mapToObj(i -> StmtExecute.sql("SELECT " + i))
                    .toArray(ClientMessage[]::new);

            assertThat(Told.numbers(peer.send(statements).answers(50))).hasSize(50);
        }
    }

    @Test
    void whatAVanishedClientHasRunningIsKilled() throws IOException {
        String mark = "gone_" + RIG.schema();
        try (XPeer peer = RIG.loggedIn()) {
            peer.send(StmtExecute.sql("SELECT SLEEP(600) /* " + mark + " */"));
            Eventually.that(() -> running(mark) == 1);
        }
        Eventually.that(() -> running(mark) == 0);
    }

    private static long running(String mark) {
        return RIG.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%" + mark
                        + "%'")
                .first()
                .rows()
                .get(0)
                .getLong(0);
    }
}
