// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.login.Mechanisms;
import dev.sluice.gateway.x.login.NativeSupport;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.ClientMessage;
import java.util.concurrent.CompletableFuture;

/**
 * The client has asked what there is, and one thing is not known yet: whether the database takes proofs of MYSQL41. So it is looked
 * at, the first time that somebody asks; some clients use only what they are told of.
 */
record Inquiring() implements State {

    /** Answers at once, or as soon as the database has greeted or not; returns where the client stands until then. */
    static State begin(Conversation conversation, State asked, Reply reply) {
        NativeSupport support = conversation.front().backend().support();
        CompletableFuture<?> known = support.isKnown()
                ? CompletableFuture.completedFuture(null)
                : conversation.logins().look();
        if (known.isDone()) {
            answer(conversation, reply);
            return asked;
        }
        known.whenComplete((nonce, failure) -> {
            if (conversation.state() instanceof Inquiring) {
                conversation.stand(asked);
            }
            answer(conversation, reply);
        });
        return new Inquiring();
    }

    private static void answer(Conversation conversation, Reply reply) {
        NativeSupport support = conversation.front().backend().support();
        reply.end(conversation.capabilities().get(Mechanisms.offered(conversation.isPrivate(), support)));
    }

    @Override
    public State take(ClientMessage message, Reply reply) {
        throw State.outOfPlace();
    }

    @Override
    public boolean isListening() {
        return false;
    }
}
