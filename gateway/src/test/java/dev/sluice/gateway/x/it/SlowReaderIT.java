// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A large result that its client reads late waits at the database. {@code -Dsluice.result.megabytes=1000} for a large one. */
@Timeout(300)
class SlowReaderIT {

    private static final int MEGABYTES = Integer.getInteger("sluice.result.megabytes", 200);
    private static final long FLAT = 64L << 20;
    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static long used() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        Runtime runtime = Runtime.getRuntime();
        return direct + runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aResultThatIsReadLateWaitsAtTheDatabase() throws IOException {
        long before = used();
        try (XPeer peer = RIG.loggedIn()) {
            peer.send(StmtExecute.sql("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                    + " SELECT REPEAT('x', 1000) FROM s a, s b WHERE b.n <= " + MEGABYTES));
            Eventually.that(() -> RIG.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE time >= 2 AND info"
                                    + " LIKE 'WITH RECURSIVE s%'")
                            .first()
                            .first()
                            .getLong(0)
                    == 1);
            assertThat(used() - before).describedAs("nothing is read").isLessThan(FLAT);

            long rows = 0;
            for (ServerMessage message = peer.next(); !(message instanceof StmtExecuteOk); message = peer.next()) {
                assertThat(message).isNotInstanceOf(ServerError.class);
                rows += message instanceof Row ? 1 : 0;
                if (message instanceof Row && rows % 100_000 == 0) {
                    assertThat(used() - before)
                            .describedAs("%s rows are read", rows)
                            .isLessThan(FLAT);
                }
            }
            assertThat(rows).isEqualTo(1000L * MEGABYTES);
        }
    }
}
