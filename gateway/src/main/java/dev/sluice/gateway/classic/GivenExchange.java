// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;

/** A command that is answered here: says nothing to the database, and is answered when its turn has come. */
final class GivenExchange extends Exchange {

    private final ClientCommand command;
    private final Replies replies;
    private final Runnable giver;

    /** Creates one whose answer {@code giver} gives. */
    GivenExchange(ClientCommand command, Replies replies, Runnable giver) {
        this.command = command;
        this.replies = replies;
        this.giver = giver;
    }

    /** Creates one for a command that the gateway does not carry over, or not now. */
    static GivenExchange refusing(ClientCommand command, Err error, Replies replies) {
        return new GivenExchange(command, replies, () -> replies.refuse(error));
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
        throw new IllegalStateException(describe() + " is not answered by the database");
    }

    @Override
    public Step onReached() {
        giver.run();
        replies.onAnswered(weight());
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        replies.onLost(command.next());
    }
}
