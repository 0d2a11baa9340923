// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are compressed, and what is said of them; the same in both directions.
 *
 * @param uncompressedSize how many bytes they have, unsigned, or {@link #UNKNOWN}
 * @param serverMessages the type of all of them if it is the same, and they are a server's, else {@link #UNKNOWN}
 * @param clientMessages the type of all of them if it is the same, and they are a client's, else {@link #UNKNOWN}
 * @param payload the frames
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Compression.html">Connection.Compression</a>
 */
public record CompressedBody(long uncompressedSize, long serverMessages, long clientMessages, byte[] payload)
        implements Message {

    /** What is not said. */
    public static final long UNKNOWN = -1;

    static final int UNCOMPRESSED_SIZE = (1 << 3) | Tag.VARINT;
    static final int PAYLOAD = (4 << 3) | Tag.LENGTH;

    private static final int SERVER_MESSAGES = (2 << 3) | Tag.VARINT;
    private static final int CLIENT_MESSAGES = (3 << 3) | Tag.VARINT;

    /** Reads one. */
    public static CompressedBody decode(FieldReader in) {
        long uncompressedSize = UNKNOWN;
        long serverMessages = UNKNOWN;
        long clientMessages = UNKNOWN;
        byte[] payload = null;
        while (in.next()) {
            switch (in.tag()) {
                case UNCOMPRESSED_SIZE -> uncompressedSize = size(in);
                case SERVER_MESSAGES -> serverMessages = in.u32();
                case CLIENT_MESSAGES -> clientMessages = in.u32();
                case PAYLOAD -> payload = in.bytes();
                default -> in.skip();
            }
        }
        return new CompressedBody(
                uncompressedSize, serverMessages, clientMessages, in.required(payload, "compressed frames"));
    }

    private static long size(FieldReader in) {
        long size = in.u64();
        if (size < 0) {
            throw in.missing("a size that is possible");
        }
        return size;
    }

    @Override
    public void encode(ByteWriter out) {
        numberIfKnown(out, UNCOMPRESSED_SIZE, uncompressedSize);
        numberIfKnown(out, SERVER_MESSAGES, serverMessages);
        numberIfKnown(out, CLIENT_MESSAGES, clientMessages);
        FieldWriter.bytes(out, PAYLOAD, payload);
    }

    private static void numberIfKnown(ByteWriter out, int tag, long value) {
        if (value != UNKNOWN) {
            FieldWriter.number(out, tag, value);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompressedBody that
                && uncompressedSize == that.uncompressedSize
                && serverMessages == that.serverMessages
                && clientMessages == that.clientMessages
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(uncompressedSize) * 31 + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "CompressedBody[" + payload.length + " bytes for " + uncompressedSize + "]";
    }
}
