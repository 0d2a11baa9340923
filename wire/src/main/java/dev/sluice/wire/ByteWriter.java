// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.util.Arrays;

/**
 * Appends little-endian protocol values to a byte array that grows as needed and is reused.
 *
 * <p>Not thread-safe. {@link #truncate} takes back what was appended since a mark, so that a message whose encoding fails
 * half way leaves no trace.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_data_types.html">Basic types</a>
 */
public final class ByteWriter {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
    private static final int SHORT_TEXT = 8192;

    private byte[] bytes;
    private int size;

    /** Creates a writer whose array starts at {@code capacity} bytes. */
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Returns how many bytes have been appended. */
    public int size() {
        return size;
    }

    /** Returns the array whose first {@link #size} bytes are what was appended; replaced when the writer grows. */
    public byte[] array() {
        return bytes;
    }

    /** Returns a copy of what was appended. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Takes back everything beyond the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException("cannot truncate " + size + " bytes to " + newSize);
        }
        size = newSize;
    }

    /** Forgets everything appended, and gives memory above {@code keep} bytes back to the garbage collector. */
    public void clear(int keep) {
        size = 0;
        if (bytes.length > keep) {
            bytes = new byte[keep];
        }
    }

    /** Returns the array with room for {@code count} bytes at {@link #size}, for a caller who puts them there. */
    public byte[] claim(int count) {
        reserve(count);
        return bytes;
    }

    /** Says that {@code count} bytes were put at {@link #size} in the array that was claimed. */
    public void filled(int count) {
        size += count;
    }

    /** Appends the low byte of {@code value}. */
    public ByteWriter u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Appends the low two bytes of {@code value}. */
    public ByteWriter u16(int value) {
        reserve(2);
        LittleEndian.putU16(bytes, size, value);
        size += 2;
        return this;
    }

    /** Appends the low three bytes of {@code value}. */
    public ByteWriter u24(int value) {
        reserve(3);
        LittleEndian.putU24(bytes, size, value);
        size += 3;
        return this;
    }

    /** Appends the low four bytes of {@code value}. */
    public ByteWriter u32(long value) {
        reserve(4);
        LittleEndian.putI32(bytes, size, (int) value);
        size += 4;
        return this;
    }

    /** Appends eight bytes. */
    public ByteWriter i64(long value) {
        reserve(8);
        LittleEndian.putI64(bytes, size, value);
        size += 8;
        return this;
    }

    /** Appends a length-encoded integer; {@code value} is taken as unsigned. */
    public ByteWriter lenenc(long value) {
        if (Long.compareUnsigned(value, 0xFB) < 0) {
            return u8((int) value);
        }
        if (Long.compareUnsigned(value, 0xFFFF) <= 0) {
            return u8(0xFC).u16((int) value);
        }
        if (Long.compareUnsigned(value, 0xFF_FFFF) <= 0) {
            return u8(0xFD).u24((int) value);
        }
        return u8(0xFE).i64(value);
    }

    /** Appends all of {@code value}. */
    public ByteWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    /** Appends {@code length} bytes of {@code value} from {@code offset}. */
    public ByteWriter bytes(byte[] value, int offset, int length) {
        reserve(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends {@code count} zero bytes. */
    public ByteWriter zeros(int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    /** Appends {@code value} behind its length-encoded length. */
    public ByteWriter lenencBytes(byte[] value) {
        return lenenc(value.length).bytes(value);
    }

    /**
     * Appends {@code text} as UTF-8.
     *
     * @throws IllegalArgumentException if {@code text} has an unpaired surrogate, which UTF-8 cannot say
     */
    public ByteWriter string(CharSequence text) {
        // Three bytes a character is an upper bound; for long text the exact count costs less than the memory.
        reserve(text.length() <= SHORT_TEXT ? text.length() * 3 : Utf8.length(text));
        size = Utf8.encode(text, bytes, size);
        return this;
    }

    /** Appends {@code text} as UTF-8 behind its length-encoded length. */
    public ByteWriter lenencString(CharSequence text) {
        return lenenc(Utf8.length(text)).string(text);
    }

    /** Appends {@code text} as UTF-8 and the NUL that ends it; NULs inside are refused, for they would cut it short. */
    public ByteWriter nulString(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0) {
                throw new IllegalArgumentException("a NUL at index " + i + " cannot be sent here");
            }
        }
        return string(text).u8(0);
    }

    /** Appends {@code value} and the NUL that ends it; zeros inside are refused, for they would cut it short. */
    public ByteWriter nulBytes(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] == 0) {
                throw new IllegalArgumentException("a NUL at index " + i + " cannot be sent here");
            }
        }
        return bytes(value).u8(0);
    }

    /** Overwrites four bytes at {@code index}, which must have been appended before. */
    public void setU32(int index, long value) {
        LittleEndian.putI32(bytes, index, (int) value);
    }

    /** Overwrites three bytes at {@code index}, which must have been appended before. */
    public void setU24(int index, int value) {
        LittleEndian.putU24(bytes, index, value);
    }

    /** Overwrites two bytes at {@code index}, which must have been appended before. */
    public void setU16(int index, int value) {
        LittleEndian.putU16(bytes, index, value);
    }

    /** Overwrites the byte at {@code index}, which must have been appended before. */
    public void setU8(int index, int value) {
        bytes[index] = (byte) value;
    }

    /** Makes room for {@code count} bytes at {@code index} by moving what stands there and behind it. */
    public void insert(int index, int count) {
        reserve(count);
        System.arraycopy(bytes, index, bytes, index + count, size - index);
        size += count;
    }

    private void reserve(int count) {
        if (count > bytes.length - size) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) size + count;
        if (needed > MAX_ARRAY) {
            throw new IllegalArgumentException("a message of " + needed + " bytes cannot be encoded");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_ARRAY, Math.max(needed, 2L * bytes.length)));
    }
}
