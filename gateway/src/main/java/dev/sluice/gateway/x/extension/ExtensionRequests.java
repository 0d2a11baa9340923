// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.LongExecute;
import dev.sluice.wire.x.sluice.ParameterChunk;
import dev.sluice.wire.x.sluice.TransactionBegin;
import dev.sluice.wire.x.sluice.TransactionEnd;

/** What a session can be asked beyond the X Protocol. Belongs to the link's loop. */
public final class ExtensionRequests {

    private final ArrayRuns arrays;
    private final Transactions transactions;
    private final Uploads uploads;

    /** Creates those of a session; {@code onRoom} runs when chunks can be taken again that could not. */
    public ExtensionRequests(StatementRunner runner, PreparedStatements prepared, Runnable onRoom) {
        arrays = new ArrayRuns(runner, prepared);
        transactions = new Transactions(runner);
        uploads = new Uploads(runner, prepared, onRoom);
    }

    /** Tells whether a chunk can be taken now. */
    public boolean hasRoomForChunk() {
        return uploads.hasRoom();
    }

    /** Tells whether a request was taken that is not whole: what belongs to it must be read, however much is unanswered. */
    public boolean isFeeding() {
        return uploads.isOpen();
    }

    /**
     * Takes a chunk, which is not answered.
     *
     * @throws dev.sluice.gateway.x.reply.Refusal if none was expected
     */
    public void takeChunk(ParameterChunk chunk) {
        uploads.take(chunk);
    }

    /** Says that a message is about to be taken, or was cancelled before; in a transaction it counts. */
    public void before(ClientMessage message, Reply reply) {
        uploads.abandon();
        if (!(message instanceof TransactionBegin || message instanceof TransactionEnd)) {
            transactions.watch(reply);
        }
    }

    /** Says that a message was answered with an error in the place of being taken. */
    public void passOver(ClientMessage message) {
        if (message instanceof LongExecute execute) {
            uploads.passOver(execute);
        }
    }

    /**
     * Takes a message, if it is of the extension.
     *
     * @throws dev.sluice.gateway.x.reply.Refusal if it is answered with an error
     */
    public boolean take(ClientMessage message, Reply reply) {
        if (message instanceof ArrayExecute array) {
            arrays.run(array, reply);
        } else if (message instanceof TransactionBegin begin) {
            transactions.begin(begin, reply);
        } else if (message instanceof TransactionEnd end) {
            transactions.end(end, reply);
        } else if (message instanceof LongExecute execute) {
            uploads.execute(execute, reply);
        } else {
            return false;
        }
        return true;
    }

    /** The session was reset, or left. */
    public void clear() {
        transactions.forget();
    }
}
