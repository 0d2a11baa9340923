// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.Ping;
import dev.sluice.wire.x.sluice.Pong;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Cancels at random moments hit what they mean or nothing. How many is said by the property {@code sluice.cancels}; each has a
 * neighbour before and one behind it, whose rows must all be there.
 */
class ExtensionCancelRaceIT {

    private static final int CANCELS = Integer.getInteger("sluice.cancels", 100);

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void noNeighbourIsHit() throws IOException {
        RIG.sql("CREATE TABLE " + RIG.schema() + ".raced (id BIGINT PRIMARY KEY)");
        Random random = new Random(20261129);
        try (XPeer peer = RIG.extended(SluiceFeature.NUMBERS, SluiceFeature.HEARTBEAT)) {
            Tally tally = new Tally();
            for (int i = 0; i < CANCELS; i++) {
                tally.race(peer, 3L * i + 1, random);
            }

            assertThat(tally.failed).isSubsetOf(tally.meant);
            Set<Long> expected = new HashSet<>();
            for (long id = 1; id <= 3L * CANCELS; id++) {
                if (!tally.failed.contains(id)) {
                    expected.add(id);
                }
            }
            assertThat(Told.numbers(peer.ask("SELECT CAST(id AS SIGNED) FROM raced")))
                    .containsExactlyInAnyOrderElementsOf(expected);
            // A race in which one side always wins is none.
            assertThat(tally.outcomes).containsKeys(CancelOutcome.INTERRUPTED);
            assertThat(tally.failed).isNotEmpty();
        }
    }

    /** What came of requests, by their numbers. */
    private static final class Tally {

        private final Set<Long> meant = new HashSet<>();
        private final Set<Long> failed = new HashSet<>();
        private final Map<CancelOutcome, Integer> outcomes = new EnumMap<>(CancelOutcome.class);

        /** Sends three requests, and cancels the middle one after as many pings as chance wants. */
        void race(XPeer peer, long first, Random random) throws IOException {
            peer.send(
                    number(first),
                    insert(first, 0),
                    number(first + 1),
                    insert(first + 1, random.nextInt(4)),
                    number(first + 2),
                    insert(first + 2, random.nextInt(2)));
            meant.add(first + 1);
            int left = 4;
            for (int pings = random.nextInt(20); pings > 0; pings--) {
                peer.send(new Ping(pings));
                left -= readToPong(peer);
            }
            peer.send(new Cancel(first + 1));
            read(peer, left);
        }

        private static RequestNumber number(long number) {
            return new RequestNumber(number, true);
        }

        private static StmtExecute insert(long id, int millis) {
            return StmtExecute.sql("INSERT INTO raced SELECT " + id + " FROM DUAL WHERE SLEEP(0.00" + millis + ") = 0");
        }

        private int readToPong(XPeer peer) throws IOException {
            int ended = 0;
            ServerMessage message = peer.next();
            while (!(message instanceof Pong)) {
                ended += take(peer, message);
                message = peer.next();
            }
            return ended;
        }

        private void read(XPeer peer, int count) throws IOException {
            int left = count;
            while (left > 0) {
                left -= take(peer, peer.next());
            }
        }

        /** Returns how many answers have ended with this message, and the one that it announces. */
        private int take(XPeer peer, ServerMessage message) throws IOException {
            if (message instanceof CancelAnswer answer) {
                outcomes.merge(answer.outcome(), 1, Integer::sum);
                return 1;
            }
            if (!(message instanceof RequestEnd end)) {
                return 0;
            }
            ServerMessage last = peer.next();
            if (last instanceof ServerError error) {
                assertThat(error.code()).isEqualTo(1317);
                failed.add(end.request());
            } else {
                assertThat(last).isInstanceOf(StmtExecuteOk.class);
            }
            return 1;
        }
    }
}
