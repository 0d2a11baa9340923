// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.link.Link;
import dev.sluice.wire.classic.PacketReader;

/** Leaves a client unread while nothing of it may be taken and enough has arrived. */
final class ReadAhead {

    /** This much may still arrive, so that a client that leaves is noticed. */
    private static final int LIMIT = 64 * 1024;

    private final Link link;
    private final PacketReader in;
    private boolean paused;

    ReadAhead(Link link, PacketReader in) {
        this.link = link;
        this.in = in;
    }

    /** Pauses the link, or has it go on; {@code taking} says whether what arrives may be taken now. */
    void adjust(boolean taking) {
        boolean pause = !taking && in.buffered() >= LIMIT;
        if (pause == paused) {
            return;
        }
        paused = pause;
        if (pause) {
            link.pause();
        } else {
            link.resume();
        }
    }

    /** Reads a little more of a client that is left unread, to see whether it is still there. */
    void look() {
        if (paused) {
            link.look();
        }
    }

    boolean isPaused() {
        return paused;
    }
}
