// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records of one segment, in bytes.
 *
 * <pre>
 *   0 length of the payload (4)   4 CRC32C (4)   8 kind (1)   9 index (8)   17 time in ms (8)   25 payload
 * </pre>
 *
 * <p>The checksum covers the segment's salt, the place of the record and all behind the checksum, so that neither bytes left
 * by another file nor a record that was copied elsewhere passes for one. Payloads of entries are sealed if there is a key;
 * nothing else is, so that files can be counted and checked without it. Not thread-safe.
 */
public final class RecordCodec {

    /** How many bytes stand in front of a payload. */
    public static final int HEAD = 25;

    /** How many bytes a record may take beside its payload. */
    public static final int LARGEST_HEAD = HEAD + Seal.OVERHEAD;

    private static final int CRC_FROM = 8;

    private final long salt;
    private final @Nullable Seal seal;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer prefix = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);

    /** Creates one for a segment; without the seal of one that is encrypted, payloads come out as they are stored. */
    public RecordCodec(SegmentHead segment, @Nullable Seal seal) {
        salt = segment.salt();
        this.seal = seal;
    }

    /** Returns how many bytes a record of so long a payload takes. */
    public long length(RecordKind kind, int payload) {
        return (long) HEAD + payload + (sealOf(kind) == null ? 0 : Seal.OVERHEAD);
    }

    private @Nullable Seal sealOf(RecordKind kind) {
        return kind == RecordKind.ENTRY ? seal : null;
    }

    /** Appends a record to {@code out}; it will stand at {@code place} of the segment. */
    public void encode(ByteBuffer out, long place, RecordKind kind, long index, long time, ByteBuffer payload) {
        int start = out.position();
        out.position(start + CRC_FROM);
        out.put(kind.number()).putLong(index).putLong(time);
        Seal sealed = sealOf(kind);
        if (sealed == null) {
            out.put(payload);
        } else {
            sealed.close(salt, place, payload, out);
        }
        int length = out.position() - start - HEAD;
        out.putInt(start, length);
        out.putInt(start + Integer.BYTES, crc(out, start, place, length));
    }

    /**
     * Reads the record at the position of {@code in}, which stands at {@code place} of the segment, and moves behind it.
     *
     * @return null if no whole and right record stands there; then the position is where it was
     */
    public @Nullable Stored decode(ByteBuffer in, long place) {
        int start = in.position();
        if (in.remaining() < HEAD) {
            return null;
        }
        int length = in.getInt(start);
        RecordKind kind = RecordKind.of(in.get(start + CRC_FROM));
        if (length < 0 || length > in.remaining() - HEAD || kind == RecordKind.NONE) {
            return null;
        }
        if (crc(in, start, place, length) != in.getInt(start + Integer.BYTES)) {
            return null;
        }
        in.position(start + HEAD + length);
        return new Stored(
                kind, in.getLong(start + CRC_FROM + 1), in.getLong(start + CRC_FROM + 1 + Long.BYTES), place, length);
    }

    /** Tells how many bytes the record at the position of {@code in} has, if it is one; less than zero if it cannot be. */
    public static long lengthAt(ByteBuffer in) {
        int payload = in.getInt(in.position());
        return payload < 0 ? -1 : (long) HEAD + payload;
    }

    /**
     * Returns the payload of {@code record}, whose bytes stand at {@code at} of {@code in}.
     *
     * @throws SealBrokenException if it was sealed with another key
     */
    public byte[] payload(ByteBuffer in, int at, Stored record) throws SealBrokenException {
        ByteBuffer stored = in.slice(at + HEAD, record.length());
        Seal sealed = sealOf(record.kind());
        if (sealed != null) {
            return sealed.open(salt, record.place(), stored);
        }
        byte[] payload = new byte[record.length()];
        stored.get(payload);
        return payload;
    }

    private int crc(ByteBuffer bytes, int start, long place, int length) {
        prefix.clear().putLong(salt).putLong(place).putInt(length);
        crc.reset();
        crc.update(prefix.array(), 0, prefix.position());
        crc.update(bytes.array(), bytes.arrayOffset() + start + CRC_FROM, HEAD - CRC_FROM + length);
        return (int) crc.getValue();
    }

    /**
     * What a record is, but for its payload.
     *
     * @param index of the entry, or the first that is acknowledged, or the place up to which all was synced
     * @param time when the entry was first stored, in milliseconds since 1970
     * @param place where it stands in its segment
     * @param length of the payload as it is stored
     */
    public record Stored(RecordKind kind, long index, long time, long place, int length) {}
}
