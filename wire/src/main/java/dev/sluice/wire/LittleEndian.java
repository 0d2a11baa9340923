// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Fixed-width little-endian numbers at an index of a byte array, for code that has already checked its bounds. */
public final class LittleEndian {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** Returns two bytes at {@code index} as 0 to 65,535. */
    public static int u16(byte[] bytes, int index) {
        return (short) SHORT.get(bytes, index) & 0xFFFF;
    }

    /** Returns three bytes at {@code index} as 0 to 16,777,215. */
    public static int u24(byte[] bytes, int index) {
        return u16(bytes, index) | (bytes[index + 2] & 0xFF) << 16;
    }

    /** Returns four bytes at {@code index}. */
    public static int i32(byte[] bytes, int index) {
        return (int) INT.get(bytes, index);
    }

    /** Returns eight bytes at {@code index}. */
    public static long i64(byte[] bytes, int index) {
        return (long) LONG.get(bytes, index);
    }

    /** Stores the low two bytes of {@code value} at {@code index}. */
    public static void putU16(byte[] bytes, int index, int value) {
        SHORT.set(bytes, index, (short) value);
    }

    /** Stores the low three bytes of {@code value} at {@code index}. */
    public static void putU24(byte[] bytes, int index, int value) {
        putU16(bytes, index, value);
        bytes[index + 2] = (byte) (value >>> 16);
    }

    /** Stores four bytes at {@code index}. */
    public static void putI32(byte[] bytes, int index, int value) {
        INT.set(bytes, index, value);
    }

    /** Stores eight bytes at {@code index}. */
    public static void putI64(byte[] bytes, int index, long value) {
        LONG.set(bytes, index, value);
    }
}
