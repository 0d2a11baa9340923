// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.ClientMessage;

/** TLS is about to be on: what comes is not for this side's eyes. */
record Securing() implements State {

    /** Has TLS begin with what has arrived behind the client's wish. */
    static State begin(Conversation conversation) {
        OpenLink open = conversation.opened();
        byte[] early = open.inbox().takeRest();
        conversation.capabilities().tlsBegins();
        open.link().startTls(conversation.front().terms().tls().orElseThrow(), early, 0, early.length);
        return new Securing();
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
