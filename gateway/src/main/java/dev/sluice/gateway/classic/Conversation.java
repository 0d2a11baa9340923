// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.PacketReader;

/** A command in the middle of which the client has something to say. */
interface Conversation {

    /** In place of a sequence number: the client's next packet has the number behind the one it was told last. */
    int NUMBERED_BY_CLIENT = -1;

    /** Tells whether it takes more; if not, {@link Replies#onRoom} comes later. */
    boolean hasRoom();

    /** Takes the current packet of the client's; the database's session must be resumed then. */
    void onClient(PacketReader in);
}
