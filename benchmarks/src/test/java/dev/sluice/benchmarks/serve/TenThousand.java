// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.StmtExecute;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Ten thousand statements, of which a tenth is answered at once; the next one runs until somebody ends it. */
final class TenThousand {

    static final int STATEMENTS = 10_000;
    static final int ANSWERED = 1000;

    /** Ends only when it is interrupted. */
    static final String ENDLESS = "SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b,"
            + " information_schema.COLUMNS c, information_schema.COLUMNS d";

    /** Ends when the session that has the lock gives it back: no server is left to count columns for nobody. */
    static final String LOCKED = "DO GET_LOCK('sluice-killed', 600)";

    private TenThousand() {}

    private static String statement(int number, String amid) {
        return number == ANSWERED ? amid : "SELECT " + number;
    }

    /** Submits all of them, {@code amid} behind those that are answered. */
    static List<CompletableFuture<Results>> submit(Session session, String amid) {
        return IntStream.range(0, STATEMENTS)
                .mapToObj(i -> session.query(statement(i, amid)))
                .toList();
    }

    /** Returns them as messages of the X Protocol. */
    static byte[] frames(String amid) {
        ByteWriter bytes = new ByteWriter(1 << 20);
        FrameWriter frames = new FrameWriter(bytes);
        for (int i = 0; i < STATEMENTS; i++) {
            StmtExecute.sql(statement(i, amid)).frame(frames);
        }
        return bytes.toByteArray();
    }
}
