// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.format;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands at the beginning of a segment.
 *
 * <pre>
 *   0 magic (8)   8 number (8)   16 first index (8)   24 salt (8)   32 encrypted (4)   36 CRC32C of these (4)   40 zeros
 * </pre>
 *
 * @param number of the segment: 1, 2, 3
 * @param firstIndex the lowest index that a record appended to it may get
 * @param salt random: what an earlier file had in the same place on the disk is no record of this one
 * @param encrypted whether payloads are
 */
public record SegmentHead(long number, long firstIndex, long salt, boolean encrypted) {

    /** How many bytes it takes. */
    public static final int BYTES = 64;

    /** The letters SLUICEJ, and the version of the format. */
    private static final long MAGIC = 0x534C_5549_4345_4A01L;

    private static final int CRC_AT = 36;

    /** Returns its bytes. */
    public ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.putLong(MAGIC).putLong(number).putLong(firstIndex).putLong(salt).putInt(encrypted ? 1 : 0);
        out.putInt(crc(out));
        return out.rewind();
    }

    /** Reads it from the beginning of {@code in}; nothing if these are not the bytes of one. */
    public static Optional<SegmentHead> decode(ByteBuffer in) {
        if (in.limit() < BYTES || in.getLong(0) != MAGIC || in.getInt(CRC_AT) != crc(in)) {
            return Optional.empty();
        }
        return Optional.of(new SegmentHead(in.getLong(8), in.getLong(16), in.getLong(24), in.getInt(32) != 0));
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset(), CRC_AT);
        return (int) crc.getValue();
    }
}
