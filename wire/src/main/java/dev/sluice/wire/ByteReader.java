// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads little-endian protocol values from a range of a byte array, and refuses to leave that range.
 *
 * <p>A cursor is reused from message to message, so that reading allocates only what it returns. Not thread-safe. Every
 * read beyond the end throws {@link MalformedPacketException}.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_data_types.html">Basic types</a>
 */
public final class ByteReader {

    private static final int NULL_VALUE = 0xFB;
    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;
    private static final int EIGHT_BYTES = 0xFE;

    private byte[] bytes = new byte[0];
    private int start;
    private int position;
    private int limit;
    private int end;

    /** Creates a cursor without a range; {@link #over} gives it one. */
    public ByteReader() {}

    /** Creates a cursor over all of {@code bytes}. */
    public static ByteReader of(byte[] bytes) {
        return new ByteReader().over(bytes, 0, bytes.length);
    }

    /** Moves this cursor to the range of {@code length} bytes from {@code offset}. */
    public ByteReader over(byte[] range, int offset, int length) {
        bytes = range;
        start = offset;
        position = offset;
        limit = offset + length;
        end = limit;
        return this;
    }

    /**
     * Ends the range {@code length} bytes behind the next one, so that a part can be read that must not be left.
     *
     * @return where the range ended before, for {@link #widen}
     */
    public int narrow(int length) {
        require(length);
        int before = limit;
        limit = position + length;
        return before;
    }

    /** Ends the range again where {@link #narrow} said that it ended before. */
    public void widen(int before) {
        limit = before;
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return limit - position;
    }

    /** Returns the array that holds the range; {@link #position} points into it. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the index in {@link #array} of the next byte. */
    public int position() {
        return position;
    }

    /** Returns the next byte, 0 to 255, without consuming it. */
    public int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    /** Reads one byte, 0 to 255. */
    public int u8() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    /** Reads two bytes, 0 to 65,535. */
    public int u16() {
        require(2);
        int value = LittleEndian.u16(bytes, position);
        position += 2;
        return value;
    }

    /** Reads three bytes, 0 to 16,777,215. */
    public int u24() {
        require(3);
        int value = LittleEndian.u24(bytes, position);
        position += 3;
        return value;
    }

    /** Reads four bytes as a signed number. */
    public int i32() {
        require(4);
        int value = LittleEndian.i32(bytes, position);
        position += 4;
        return value;
    }

    /** Reads four bytes, 0 to 4,294,967,295. */
    public long u32() {
        return i32() & 0xFFFF_FFFFL;
    }

    /** Reads eight bytes; an unsigned value above {@link Long#MAX_VALUE} comes out negative. */
    public long i64() {
        require(8);
        long value = LittleEndian.i64(bytes, position);
        position += 8;
        return value;
    }

    /** Reads a length-encoded integer; an unsigned value above {@link Long#MAX_VALUE} comes out negative. */
    public long lenenc() {
        int first = u8();
        if (first < NULL_VALUE) {
            return first;
        }
        return switch (first) {
            case TWO_BYTES -> u16();
            case THREE_BYTES -> u24();
            case EIGHT_BYTES -> i64();
            default -> throw malformed("a length-encoded integer");
        };
    }

    /** Reads a length-encoded integer that counts something in this packet, so at most the bytes that are left. */
    public int lenencLength() {
        long length = lenenc();
        if (length < 0 || length > remaining()) {
            throw malformed("a length of at most the " + remaining() + " bytes that are left");
        }
        return (int) length;
    }

    /** Reads {@code length} bytes into an array of their own. */
    public byte[] bytes(int length) {
        require(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /** Reads a length-encoded string of bytes. */
    public byte[] lenencBytes() {
        return bytes(lenencLength());
    }

    /** Reads a length-encoded UTF-8 string. */
    public String lenencString() {
        return string(lenencLength());
    }

    /** Reads {@code length} bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String string(int length) {
        require(length);
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    /** Reads a UTF-8 string and the NUL that ends it. */
    public String nulString() {
        String value = string(lengthToNul());
        position++;
        return value;
    }

    /** Reads bytes and the NUL that ends them. */
    public byte[] nulBytes() {
        byte[] value = bytes(lengthToNul());
        position++;
        return value;
    }

    private int lengthToNul() {
        for (int end = position; end < limit; end++) {
            if (bytes[end] == 0) {
                return end - position;
            }
        }
        throw malformed("a NUL that ends a string");
    }

    /** Reads a length-encoded length, passes over as many bytes, and returns a cursor that cannot leave them. */
    public ByteReader lenencPart() {
        int length = lenencLength();
        ByteReader part = new ByteReader().over(bytes, position, length);
        position += length;
        return part;
    }

    /** Reads all that is left as bytes. */
    public byte[] rest() {
        return bytes(remaining());
    }

    /** Reads all that is left as UTF-8. */
    public String restString() {
        return string(remaining());
    }

    /** Passes over {@code length} bytes. */
    public void skip(int length) {
        require(length);
        position += length;
    }

    /** Fails unless the whole range has been read: trailing bytes mean that the message was misunderstood. */
    public void expectEnd(String message) {
        if (position != limit) {
            throw malformed("the end of " + message);
        }
    }

    /** Makes the exception that says {@code expected} was expected at the position of this cursor. */
    public MalformedPacketException malformed(String expected) {
        return new MalformedPacketException(
                "expected " + expected + " at byte " + (position - start) + " of a packet of " + (end - start));
    }

    private void require(int length) {
        if (length < 0 || length > limit - position) {
            throw malformed(length + " more bytes");
        }
    }
}
