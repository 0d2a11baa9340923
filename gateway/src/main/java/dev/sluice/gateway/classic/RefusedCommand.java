// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;

/** A command that the gateway does not carry over, or not now: says nothing to the database, and is refused when its turn has come. */
final class RefusedCommand extends Exchange {

    private final ClientCommand command;
    private final Err error;
    private final Replies replies;

    RefusedCommand(ClientCommand command, Err error, Replies replies) {
        this.command = command;
        this.error = error;
        this.replies = replies;
    }

    @Override
    public String describe() {
        return "a client's command " + command.code();
    }

    @Override
    public int weight() {
        return command.frames().length;
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public void begin(PacketWriter out) {}

    @Override
    public Step onPacket(PacketReader in) {
        throw new IllegalStateException(describe() + " is not answered");
    }

    @Override
    public Step onReached() {
        replies.refuse(error);
        replies.onAnswered(weight());
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        replies.onLost(command.next());
    }
}
