// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.MalformedPacketException;

/** The sequence number that the next packet must have, modulo 256. */
final class PacketOrder {

    private int next;
    private boolean checked = true;

    void expect(int sequence) {
        next = sequence & 0xFF;
    }

    int next() {
        return next;
    }

    void ignore() {
        checked = false;
    }

    /** Checks the number of a packet {@code ahead} packets behind the next one. */
    void check(int ahead, byte actual) {
        int expected = next + ahead & 0xFF;
        if (checked && expected != (actual & 0xFF)) {
            throw new MalformedPacketException(
                    "packet out of order: expected sequence number " + expected + ", got " + (actual & 0xFF));
        }
    }

    /** Takes the number of a packet that has been read; what answers it has the next one. */
    void passed(byte actual) {
        next = actual + 1 & 0xFF;
    }
}
