// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import dev.sluice.wire.LittleEndian;
import java.io.IOException;

/**
 * Counts the ends of replies, and the rows in them, in a stream of bytes, by their headers and first bytes alone.
 *
 * <pre>
 *   REPLY --OK--> REPLY (one more)        REPLY --error--> fails
 *   REPLY --number of columns--> ROWS     ROWS --0xFE--> REPLY (one more)
 * </pre>
 *
 * <p>Without EOF packets, only the end of rows begins with 0xFE, unless a value is longer than 16 MiB. A header never lies in
 * two reads: what is left of one is put in front of the next.
 */
final class ReplyCounter {

    private static final int HEADER = 4;
    private static final int OK = 0;
    private static final int ERROR = 0xFF;
    private static final int END_OF_ROWS = 0xFE;

    private long replies;
    private long rows;
    private boolean inRows;
    private int definitions;

    /** How many bytes of the packet whose head was seen have not come yet. */
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
        while (end - at > HEADER) {
            int next = at + HEADER + LittleEndian.u24(bytes, at);
            onPacket(bytes[at + HEADER] & 0xFF);
            at = Math.min(next, end);
            skip = next - at;
        }
        return at;
    }

    private void onPacket(int first) throws IOException {
        if (first == ERROR && definitions == 0) {
            throw new IOException("the server answered with an error");
        }
        if (!inRows) {
            inRows = first != OK;
            definitions = first;
            replies += inRows ? 0 : 1;
        } else if (definitions > 0) {
            definitions--;
        } else if (first == END_OF_ROWS) {
            inRows = false;
            replies++;
        } else {
            rows++;
        }
    }
}
