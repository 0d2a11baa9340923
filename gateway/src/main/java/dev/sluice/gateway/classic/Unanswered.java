// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.front.Prefetch;

/** How far the reader of a client is ahead of the database. */
final class Unanswered {

    private final Prefetch limit;
    private int messages;
    private long bytes;

    Unanswered(Prefetch limit) {
        this.limit = limit;
    }

    void add(int weight) {
        messages++;
        bytes += weight;
    }

    void remove(int weight) {
        messages--;
        bytes -= weight;
    }

    boolean hasRoom() {
        return messages < limit.messages() && bytes < limit.bytes();
    }

    /** Tells whether so many bytes more would still be within the limit. */
    boolean hasRoomFor(int more) {
        return bytes + more < limit.bytes();
    }

    boolean isNone() {
        return messages == 0;
    }
}
