// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.client.ClientMessage;

/** TLS is about to be on: what comes is not for this side's eyes. */
record Securing() implements State {

    @Override
    public State take(ClientMessage message, Reply reply) {
        throw State.outOfPlace();
    }

    @Override
    public boolean isListening() {
        return false;
    }
}
