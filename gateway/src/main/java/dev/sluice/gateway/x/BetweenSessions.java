// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.Ok;

/** A session was left; the link waits for the next one. */
record BetweenSessions(Conversation conversation) implements State {

    @Override
    public State take(ClientMessage message, Reply reply) {
        if (message instanceof CapabilitiesSet wanted) {
            conversation.capabilities().setBetweenSessions(wanted.capabilities());
            reply.end(new Ok(""));
            return this;
        }
        if (message instanceof AuthenticateStart) {
            return new Authenticating(conversation).take(message, reply);
        }
        throw State.outOfPlace();
    }
}
