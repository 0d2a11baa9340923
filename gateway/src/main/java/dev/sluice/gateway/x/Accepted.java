// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.ConnectionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.server.Ok;

/** The link is open; nobody has said who they are. */
record Accepted(Conversation conversation) implements State {

    @Override
    public State take(ClientMessage message, Reply reply) {
        if (message instanceof CapabilitiesGet) {
            return Inquiring.begin(conversation, this, reply);
        }
        if (message instanceof CapabilitiesSet wanted) {
            return set(wanted, reply);
        }
        if (message instanceof AuthenticateStart) {
            return new Authenticating(conversation).take(message, reply);
        }
        if (message instanceof SessionReset) {
            // MySQL does not answer it here.
            reply.end(out -> {});
            return this;
        }
        if (message instanceof ConnectionClose) {
            return Closing.politely(conversation, reply);
        }
        throw State.outOfPlace();
    }

    private State set(CapabilitiesSet wanted, Reply reply) {
        conversation.capabilities().set(wanted.capabilities());
        if (!conversation.capabilities().isTlsWanted()) {
            reply.end(new Ok(""));
            return this;
        }
        reply.end(out -> {
            out.say(new Ok(""));
            out.flush();
        });
        return Securing.begin(conversation);
    }
}
