// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.IOException;

/**
 * Counts the ends of replies of the X Protocol, and the rows in them, in a stream of bytes, by the heads of frames alone. A head
 * never lies in two reads: what is left of one is put in front of the next.
 */
final class XReplyCounter {

    private static final int HEADER = 5;

    private long replies;
    private long rows;

    /** How many bytes of the frame whose head was seen have not come yet. */
    private int skip;

    long replies() {
        return replies;
    }

    long rows() {
        return rows;
    }

    void reset() {
        replies = 0;
        rows = 0;
    }

    /** Looks at the bytes from 0 to {@code end}, and returns from where on they are to be shown again. */
    int scan(byte[] bytes, int end) throws IOException {
        int at = Math.min(skip, end);
        skip -= at;
        while (end - at >= HEADER) {
            int next = at + HEADER - 1 + LittleEndian.i32(bytes, at);
            onFrame(bytes[at + HEADER - 1]);
            at = Math.min(next, end);
            skip = next - at;
        }
        return at;
    }

    private void onFrame(int type) throws IOException {
        switch (type) {
            case Row.TYPE -> rows++;
            case StmtExecuteOk.TYPE -> replies++;
            case ServerError.TYPE -> throw new IOException("the server answered with an error");
            default -> {} // metadata, notices and ends of rows come between
        }
    }
}
