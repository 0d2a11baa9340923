// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.Ok;

/**
 * The last word is said, or about to be: nothing more is read.
 *
 * @param before where the client stood, which may hold what ends with the link
 */
record Closing(State before) implements State {

    /** Answers a client that takes its leave, behind all other answers. */
    static State politely(Conversation conversation, Reply reply) {
        conversation.session().ends(EndCause.CLIENT_QUIT);
        reply.end(out -> {
            out.say(new Ok("bye!"));
            conversation.close();
        });
        return new Closing(conversation.state());
    }

    @Override
    public State take(ClientMessage message, Reply reply) {
        throw State.outOfPlace();
    }

    @Override
    public boolean isListening() {
        return false;
    }

    @Override
    public void onGone() {
        before.onGone();
    }
}
