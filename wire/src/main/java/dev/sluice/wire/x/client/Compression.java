// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Frames of a client, compressed; each of their messages is answered as if it had come by itself.
 *
 * @param body the frames, compressed
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Compression.html">Connection.Compression</a>
 */
public record Compression(CompressedBody body) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 46;

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
