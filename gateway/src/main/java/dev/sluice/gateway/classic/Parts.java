// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.PacketWriter;
import java.util.ArrayDeque;

/** What a client has said in the middle of a command and the database's link has not taken yet. */
final class Parts {

    /** As much waits, and then the client's link is left unread. */
    private static final long ROOM = 1L << 20;

    private final ArrayDeque<Part> waiting = new ArrayDeque<>();
    private long bytes;

    boolean hasRoom() {
        return bytes < ROOM;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Part part) {
        waiting.add(part);
        bytes += part.frames().length;
    }

    /** Says the oldest, if there is one, and tells whether there was. */
    boolean sayNext(PacketWriter out) {
        Part part = waiting.poll();
        if (part == null) {
            return false;
        }
        bytes -= part.frames().length;
        part.say(out);
        return true;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}
