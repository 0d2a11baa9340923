// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import dev.sluice.wire.ByteWriter;

/**
 * Frames messages: four bytes of length, which counts what is behind it, one of type, and the message.
 *
 * <p>Many messages are framed one behind the other into one buffer, which then leaves in one write. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_messages.html">Messages</a>
 */
public final class FrameWriter {

    /** Bytes before a payload: four of length, one of type. */
    public static final int HEADER = 5;

    private static final int LENGTH = 4;

    private final ByteWriter out;
    private int headerAt = -1;

    /** Creates a writer that appends to {@code out}. */
    public FrameWriter(ByteWriter out) {
        this.out = out;
    }

    /** Begins a frame, and returns where to append its payload. */
    public ByteWriter begin(int type) {
        if (headerAt >= 0) {
            throw new IllegalStateException("the frame before was not ended");
        }
        headerAt = out.size();
        return out.u32(0).u8(type);
    }

    /** Ends the frame begun. */
    public void end() {
        if (headerAt < 0) {
            throw new IllegalStateException("no frame was begun");
        }
        out.setU32(headerAt, out.size() - headerAt - LENGTH);
        headerAt = -1;
    }

    /** Appends a frame without a payload. */
    public void empty(int type) {
        begin(type);
        end();
    }

    /** Takes back the frame begun, if there is one, because its payload could not be encoded. */
    public void abandon() {
        if (headerAt >= 0) {
            out.truncate(headerAt);
            headerAt = -1;
        }
    }
}
