// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldWriter;

/**
 * Puts frames into compressed messages. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Compression.html">Connection.Compression</a>
 */
public final class CompressionWriter {

    private final FrameCompression compression;
    private final FrameWriter frames;

    /** Creates a writer that appends to {@code frames}; {@code compression} stays the caller's to close. */
    public CompressionWriter(FrameCompression compression, FrameWriter frames) {
        this.compression = compression;
        this.frames = frames;
    }

    /**
     * Appends one message for whole frames, which stand one behind the other in {@code length} bytes of {@code bytes} from
     * {@code offset}. What was compressed must be sent: later messages may refer back to it.
     *
     * @param type the type of the message's own frame, which differs between client and server
     */
    public void write(int type, byte[] bytes, int offset, int length) {
        ByteWriter out = frames.begin(type);
        FieldWriter.number(out, CompressedBody.UNCOMPRESSED_SIZE, length);
        int at = FieldWriter.begin(out, CompressedBody.PAYLOAD);
        compression.compress(bytes, offset, length, out);
        FieldWriter.end(out, at);
        frames.end();
    }
}
