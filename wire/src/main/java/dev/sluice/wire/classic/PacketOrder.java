// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.MalformedPacketException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The sequence number that the next packet must have, modulo 256. */
final class PacketOrder {

    private int next;

    /** Who checks in this one's place. */
    private @Nullable IntConsumer frames;

    void expect(int sequence) {
        next = sequence & 0xFF;
        if (frames != null) {
            frames.accept(next);
        }
    }

    int next() {
        return next;
    }

    void ignore(IntConsumer newFrames) {
        frames = newFrames;
    }

    /** Checks the number of a packet {@code ahead} packets behind the next one. */
    void check(int ahead, byte actual) {
        int expected = next + ahead & 0xFF;
        if (frames == null && expected != (actual & 0xFF)) {
            throw new MalformedPacketException(
                    "packet out of order: expected sequence number " + expected + ", got " + (actual & 0xFF));
        }
    }

    /** Tells whether a packet {@code ahead} packets behind the next one has the number that it must have. */
    boolean isNext(int ahead, byte actual) {
        return (byte) (next + ahead) == actual || frames != null;
    }

    /** Takes the number of a packet that has been read; what answers it has the next one. */
    void passed(byte actual) {
        next = actual + 1 & 0xFF;
    }
}
