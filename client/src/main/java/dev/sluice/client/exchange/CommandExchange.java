// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.InitDb;
import dev.sluice.wire.classic.reply.CommandReply;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import java.util.concurrent.CompletableFuture;

/** A command that is answered by OK or by an error: ping, change of schema, reset. */
public class CommandExchange extends Exchange {

    private static final int WEIGHT = 16;

    private final Command command;
    private final HeadCache heads;
    private final CompletableFuture<Completion> done;

    /** Creates one that completes {@code done}. */
    public CommandExchange(Command command, HeadCache heads, CompletableFuture<Completion> done) {
        this.command = command;
        this.heads = heads;
        this.done = done;
    }

    @Override
    public final String describe() {
        return command.name();
    }

    @Override
    public final int weight() {
        return WEIGHT;
    }

    @Override
    public ContextEffect contextEffect() {
        return command instanceof InitDb ? ContextEffect.MEANING : ContextEffect.NONE;
    }

    @Override
    public void begin(PacketWriter out) {
        command.encode(out.begin());
    }

    @Override
    public final Step onPacket(PacketReader in) {
        CommandReply reply = CommandReply.decode(in.payload(), heads.capabilities());
        if (reply instanceof Err err) {
            fail(new ServerException(describe(), err, true));
        } else {
            Completion completion = Completion.of((Ok) reply);
            if (!heads.dialect().isX()) {
                onStatus(completion.status());
            }
            done.complete(completion);
        }
        return Step.DONE;
    }

    @Override
    protected final void onFailed(MySqlException reason) {
        done.completeExceptionally(reason);
    }
}
