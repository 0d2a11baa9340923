// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** Random values that like borders: the lengths and numbers at which encodings change their form. */
public final class Gen {

    private static final long[] BORDERS = {
        0,
        1,
        0x7F,
        0x80,
        0xFA,
        0xFB,
        0xFC,
        0xFF,
        0x100,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x1_0000,
        0xFF_FFFF,
        0x100_0000,
        Integer.MAX_VALUE,
        0x8000_0000L,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final int[] CODE_POINTS = {
        1, 'a', 0x7F, 0x80, 0xE9, 0x7FF, 0x800, 0x20AC, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x1_0000, 0x1F600, 0x10_FFFF
    };

    private Gen() {}

    /** Returns any 64 bits, often a border or its neighbour, of either sign. */
    public static long number(Random random) {
        if (random.nextInt(3) == 0) {
            return random.nextLong() >>> random.nextInt(64);
        }
        long near = BORDERS[random.nextInt(BORDERS.length)] + random.nextInt(3) - 1;
        return random.nextBoolean() ? near : -near;
    }

    /** Returns 0 to {@code max}, often one of the two. */
    public static int upTo(Random random, int max) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> max;
            default -> random.nextInt(max + 1);
        };
    }

    /** Returns the same as values that are compared as a whole: comparing arrays byte by byte takes minutes. */
    public static List<ByteBuffer> buffers(List<byte[]> arrays) {
        return arrays.stream().map(ByteBuffer::wrap).toList();
    }

    /** Returns text of up to {@code max} characters (code points) without NUL, all of it valid. */
    public static String text(Random random, int max) {
        StringBuilder text = new StringBuilder();
        for (int left = upTo(random, max); left > 0; left--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    /** Returns {@code length} bytes. */
    public static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns one of {@code choices}. */
    public static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
