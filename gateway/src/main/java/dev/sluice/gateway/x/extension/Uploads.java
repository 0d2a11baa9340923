// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.sluice.LongExecute;
import dev.sluice.wire.x.sluice.ParameterChunk;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Executes whose long parameters come in chunks, of which one at a time is being filled. About {@link #BUFFERED} bytes are
 * taken ahead of the database, and one chunk; then the client has to wait. Belongs to the link's loop.
 */
final class Uploads {

    static final int BUFFERED = 256 * 1024;

    private final StatementRunner runner;
    private final PreparedStatements prepared;
    private final Runnable onRoom;
    private @Nullable Upload open;
    private boolean full;

    Uploads(StatementRunner runner, PreparedStatements prepared, Runnable onRoom) {
        this.runner = runner;
        this.prepared = prepared;
        this.onRoom = onRoom;
    }

    /**
     * Executes, with what follows.
     *
     * @throws Refusal if there is no such statement, or the parameters do not fit
     */
    void execute(LongExecute message, Reply reply) {
        Upload upload = begin(message);
        try {
            prepared.execute(message.execute(), upload.sources(), reply, UnaryOperator.identity());
        } catch (Refusal refused) {
            upload.passOver();
            throw refused;
        }
    }

    private Upload begin(LongExecute message) {
        Upload upload = new Upload(message, runner.session()::resume, this::onTaken);
        open = upload;
        return upload;
    }

    /** The execute will not be: what follows of it is passed over. */
    void passOver(LongExecute message) {
        begin(message).passOver();
    }

    /** Tells whether chunks are expected. */
    boolean isOpen() {
        return open != null;
    }

    /** Tells whether a chunk can be taken now. */
    boolean hasRoom() {
        full = open != null && open.buffered() >= BUFFERED;
        return !full;
    }

    private void onTaken() {
        if (full && hasRoom()) {
            onRoom.run();
        }
    }

    /**
     * Takes a chunk.
     *
     * @throws Refusal if none was expected
     */
    void take(ParameterChunk chunk) {
        Upload upload = open;
        if (upload == null) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT,
                    "expected a long execute in front of a chunk of statement " + chunk.statementId());
        }
        if (!upload.isOf(chunk)) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT,
                    "expected a chunk for the statement of the long execute, got one of statement "
                            + chunk.statementId());
        }
        upload.take(chunk);
        if (upload.isComplete()) {
            open = null;
        }
    }

    /** Something else has come in the place of a chunk. */
    void abandon() {
        if (open != null) {
            open.fail("expected a chunk of a long parameter, got another message");
            open = null;
        }
    }
}
