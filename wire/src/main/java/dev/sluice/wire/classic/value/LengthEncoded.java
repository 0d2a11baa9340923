// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;

/** The length of a value within a row: one byte, or 0xFC, 0xFD, 0xFE and two, three, eight bytes. */
final class LengthEncoded {

    private LengthEncoded() {}

    /** From this first byte on, it is not the length itself. */
    static final int LONG = 0xFB;

    static int width(int first) {
        return first < LONG ? 1 : longWidth(first);
    }

    private static int longWidth(int first) {
        return switch (first) {
            case 0xFC -> 3;
            case 0xFD -> 4;
            case 0xFE -> 9;
            default -> 1;
        };
    }

    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int width = width(first);
        if (to - at < width) {
            throw new MalformedPacketException("expected a length of " + width + " bytes, got " + (to - at));
        }
        long length = switch (first) {
            case 0xFC -> LittleEndian.u16(bytes, at + 1);
            case 0xFD -> LittleEndian.u24(bytes, at + 1);
            case 0xFE -> LittleEndian.i64(bytes, at + 1);
            case 0xFB, 0xFF -> throw new MalformedPacketException("expected a value's length in a row");
            default -> first;
        };
        if (length < 0 || length > to - at - width) {
            throw new MalformedPacketException("expected a value of at most " + (to - at - width) + " bytes");
        }
        return (int) length;
    }
}
