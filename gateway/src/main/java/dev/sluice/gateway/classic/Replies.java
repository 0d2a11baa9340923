// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.front.FrontSession;
import dev.sluice.wire.classic.reply.Err;

/** What commands say to their client, in the order in which it asked. */
interface Replies {

    /** In place of a sequence number: the answer ends within a packet, and nothing can be said behind that. */
    int WITHIN_PACKET = -1;

    /** Returns what the gateway knows of the client. */
    FrontSession session();

    /** Tells whether the client takes more at present. */
    boolean hasRoom();

    /** Passes on bytes of an answer, as the database framed them. */
    void pass(byte[] frames, int offset, int length);

    /** Tells the client a word in the middle of a command, numbered by the client's packets. */
    void tell(byte[] word);

    /**
     * From now on what the client sends is words of this conversation.
     *
     * @param next the number of the first of them, or {@link Conversation#NUMBERED_BY_CLIENT}
     */
    void converse(Conversation conversation, int next);

    /** The client has nothing more to say to the conversation. */
    void onSaid();

    /** The conversation takes words again, after it had no room. */
    void onRoom();

    /** A command is answered whole. */
    void onAnswered(int weight);

    /** A command cannot be carried over: the client is told so in its place. */
    void refuse(Err error);

    /** A command must not go on: the client is told so, and the session ends. */
    void end(Err error);

    /**
     * A command will not be answered, for the link to the database is gone; the oldest comes first.
     *
     * @param next the sequence number that its next packet would have, or {@link #WITHIN_PACKET}
     */
    void onLost(int next);
}
