// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Eventually;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * What one side sends and the other does not take waits at the sender, not in the gateway. {@code -Dsluice.result.megabytes=1000}
 * for a larger result.
 */
class FlatMemoryIT extends ThroughGateway {

    private static final int QUERY = 3;
    private static final long FLAT = 64L << 20;

    /** In hundreds of megabytes. */
    private static final int SIZE = Math.max(1, Integer.getInteger("sluice.result.megabytes", 400) / 100);

    /** A result in rows of 1 KB. */
    private static final String LARGE =
            "SELECT REPEAT('x', 1000) FROM (" + numbers() + ") a, (" + numbers() + ") b, (" + numbers() + ") c, ("
                    + numbers() + ") d, (" + numbers() + ") e, (" + numbers() + ") f WHERE f.n < " + SIZE;

    private static String numbers() {
        return "SELECT 0 n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5"
                + " UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9";
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
    void aResultThatIsNotReadWaitsAtTheDatabase() throws IOException {
        long before = used();
        try (RawClient raw = RawClient.loggedIn(gateway.ports().get(0), root.user())) {
            raw.command(QUERY, LARGE);
            raw.nextPacket(1);
            String sending = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT REPEAT%'"
                    + " AND TIME >= 2";
            Eventually.await("two seconds of it", () -> number(sending) == 1);
            assertThat(used() - before).isLessThan(FLAT);
            long rows = 0;
            int sequence = 2;
            for (int first = raw.nextPacket(sequence).peek();
                    first != 0xFE;
                    first = raw.nextPacket(sequence).peek()) {
                rows += first == 3 ? 0 : 1;
                sequence = sequence + 1 & 0xFF;
            }
            assertThat(rows).isEqualTo(100_000L * SIZE);
        }
    }

    @Test
    void rowsOfManyPacketsPassInPieces() throws IOException {
        long before = used();
        try (RawClient raw = RawClient.loggedIn(gateway.ports().get(0), root.user())) {
            raw.command(QUERY, "SET SESSION net_write_timeout = 600");
            raw.nextPacket(1);
            raw.command(QUERY, "SELECT REPEAT('x', 15000000), REPEAT('y', 15000000)");
            raw.nextPacket(1);
            assertThat(used() - before).isLessThan(FLAT);
        }
    }
}
