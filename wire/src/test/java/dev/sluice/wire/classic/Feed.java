// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import java.util.Random;
import java.util.function.Consumer;

/** Brings bytes to a {@link PacketReader} in slices, as a link does. */
final class Feed {

    private Feed() {}

    /** Copies {@code bytes} into the reader as one slice, without asking for packets. */
    static void all(PacketReader reader, byte[] bytes) {
        slice(reader, bytes, 0, bytes.length, bytes.length);
    }

    /** Copies {@code length} bytes in random slices, and gives each packet to {@code packets} as soon as it is whole. */
    static void inSlices(
            PacketReader reader,
            byte[] bytes,
            int length,
            int maxSlice,
            Random random,
            Consumer<PacketReader> packets) {
        int at = 0;
        while (at < length) {
            int count = Math.min(length - at, 1 + random.nextInt(maxSlice));
            slice(reader, bytes, at, count, count + random.nextInt(maxSlice));
            at += count;
            while (reader.next()) {
                packets.accept(reader);
            }
        }
    }

    private static void slice(PacketReader reader, byte[] bytes, int at, int count, int claimed) {
        byte[] buffer = reader.claim(claimed);
        System.arraycopy(bytes, at, buffer, reader.fillPosition(), count);
        reader.filled(count);
    }
}
