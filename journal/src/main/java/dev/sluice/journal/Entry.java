// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.time.Instant;

/**
 * Something that was appended and is not acknowledged.
 *
 * @param index 1 or more, one more than that of the entry appended before it
 * @param time when it was appended, to the millisecond
 * @param payload as it was appended; the caller's to keep
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares entries
public record Entry(long index, Instant time, byte[] payload) {

    /** Leaves the payload out. */
    @Override
    public String toString() {
        return "Entry[" + index + ", " + time + ", " + payload.length + " bytes]";
    }
}
