// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Frames of a server, compressed; other frames may come between two of these.
 *
 * @param body the frames, compressed
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Compression.html">Connection.Compression</a>
 */
public record Compression(CompressedBody body) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 19;

    /** Reads one. */
    public static Compression decode(FieldReader in) {
        return new Compression(CompressedBody.decode(in));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        body.encode(out);
    }
}
