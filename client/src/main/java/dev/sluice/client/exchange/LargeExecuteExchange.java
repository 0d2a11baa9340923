// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtReset;
import dev.sluice.wire.classic.command.StmtSendLongData;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
import org.jspecify.annotations.Nullable;

/**
 * COM_STMT_SEND_LONG_DATA for each large parameter, piece by piece, then COM_STMT_EXECUTE with the others.
 *
 * <pre>
 *   begun --> SENDING --all sources exhausted: execute, reset--> EXECUTED --answered--> RESETTING --answered--> done
 *                \--a source fails, or cancelled: reset--> RESETTING --answered--> done, and failed
 *   alone: EXECUTED --answered--> done          EXECUTED --error--> REFUSED --begun again: reset--> RESETTING --> done
 * </pre>
 *
 * <p>It waits for the statement's id: behind a prepare that fails the whole upload would be in vain. COM_STMT_RESET always comes last, for
 * servers keep what was sent of a long parameter, and what was wrong with it, until they are told to forget it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_send_long_data.html">COM_STMT_SEND_LONG_DATA</a>
 */
public final class LargeExecuteExchange extends ResultExchange {

    private static final int NO_CURSOR = 0;
    private static final int WEIGHT = 1024;
    private static final int PORTION = 64 * 1024;
    private static final byte[] NOTHING_YET = new byte[0];

    private enum Stage {
        SENDING,
        EXECUTED,
        REFUSED,
        RESETTING
    }

    private final PreparedState statement;
    private final LargeParameters parameters;
    private final StatementIds ids;

    private Stage stage = Stage.SENDING;
    private long id;
    private ByteWriter execute = new ByteWriter(0);

    /** Whether some of the current parameter was said. */
    private boolean touched;

    private final Dialect dialect;
    private boolean alone;
    private boolean stopped;
    private @Nullable MySqlException reason;

    /**
     * Creates one that tells its results to {@code listener}, and closes the supplies in the end.
     *
     * @param parameters with at least one {@link LargeParameter} among them
     */
    public LargeExecuteExchange(
            PreparedState statement,
            @Nullable Object[] parameters,
            ResultListener listener,
            HeadCache heads,
            StatementIds ids) {
        super(RowFormat.BINARY, listener, heads);
        this.statement = statement;
        this.parameters = new LargeParameters(parameters);
        this.ids = ids;
        dialect = heads.dialect();
        watchedBy(failure -> this.parameters.close());
    }

    /** Has the reset wait for an error of the execute, for a peer that takes nothing behind what it has not answered. */
    public LargeExecuteExchange sayingOneAtATime() {
        alone = true;
        return this;
    }

    @Override
    public String describe() {
        return SqlLabel.of("execute", statement.sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.EXECUTE;
    }

    @Override
    public String sql() {
        return statement.sql();
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public PreparedState executes() {
        return statement;
    }

    @Override
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT;
    }

    // Down.

    /** Encodes the execute already, so that what cannot be sent is known before anything is. */
    @Override
    public void begin(PacketWriter out) {
        if (dialect.isX()) {
            throw Dialect.lacking(
                    describe(),
                    "parameters that are sent piece by piece",
                    "give the whole value, or connect by mysql://");
        }
        if (stage == Stage.REFUSED) {
            sayReset(out);
            stage = Stage.RESETTING;
            return;
        }
        id = statement.idFor(this, parameters.count(), ids);
        answer().readAnswerOf(statement);
        sayExecute(execute, id, NO_CURSOR, parameters.values());
        parameters.openNext();
    }

    @Override
    public boolean isSpeaking() {
        return stage == Stage.SENDING;
    }

    @Override
    public void speak(PacketWriter out) {
        if (stopped) {
            giveUp(
                    out,
                    new CancelledException(describe(), "it was cancelled by this program", Fate.NOT_SENT, false, null));
        } else {
            sayNext(out);
        }
    }

    private void sayNext(PacketWriter out) {
        switch (parameters.supply().state()) {
            case WAITING -> {}
            case READY -> sayPiece(out);
            case EXHAUSTED -> onExhausted(out);
            case FAILED ->
                giveUp(
                        out,
                        new SourceException(
                                describe(),
                                "the source of parameter " + parameters.current()
                                        + " (from 0) failed; the statement was not executed",
                                Fate.NOT_SENT,
                                parameters.supply().failure()));
        }
    }

    private void sayPiece(PacketWriter out) {
        parameters.supply().take(beginPiece(out), PORTION);
    }

    private ByteWriter beginPiece(PacketWriter out) {
        ByteWriter packet = out.begin();
        StmtSendLongData.encode(packet, id, parameters.current(), NOTHING_YET, 0, 0);
        touched = true;
        return packet;
    }

    private void onExhausted(PacketWriter out) {
        if (!touched) {
            // An empty value must be sent too: else the server would look for it in the execute.
            beginPiece(out);
        } else if (parameters.openNext()) {
            touched = false;
            sayNext(out);
        } else {
            sayExecute(out);
        }
    }

    private void sayExecute(PacketWriter out) {
        out.begin().bytes(execute.array(), 0, execute.size());
        out.end();
        execute = new ByteWriter(0);
        stage = Stage.EXECUTED;
        if (!alone) {
            sayReset(out);
        }
    }

    private void giveUp(PacketWriter out, MySqlException cause) {
        reason = cause;
        parameters.close();
        sayReset(out);
        stage = Stage.RESETTING;
    }

    private void sayReset(PacketWriter out) {
        new StmtReset(id).encode(out.begin());
    }

    @Override
    public boolean stop() {
        stopped = true;
        return stage != Stage.EXECUTED;
    }

    // Up.

    @Override
    public Step onPacket(PacketReader in) {
        return switch (stage) {
            case SENDING -> throw lastWords(in);
            case EXECUTED -> onAnswer(in);
            case REFUSED, RESETTING -> onReset();
        };
    }

    private RuntimeException lastWords(PacketReader in) {
        return in.firstByte() == Err.MARK
                ? new ServerException(describe(), Err.decode(in.payload()), false)
                : new MalformedPacketException("expected silence while a large parameter is sent, got a packet");
    }

    private Step onAnswer(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (alone) {
            return onAnswerAlone(end);
        }
        endBy(end);
        // The reset behind it is answered too, but nobody needs to wait for that.
        end();
        stage = Stage.RESETTING;
        in.expectSequence(1);
        return Step.MORE;
    }

    private Step onAnswerAlone(QueryReply end) {
        if (!(end instanceof Err err)) {
            return endBy(end);
        }
        reason = new ServerException(describe(), err, true);
        stage = Stage.REFUSED;
        return Step.AGAIN;
    }

    private Step onReset() {
        if (reason != null) {
            fail(reason);
        }
        return Step.DONE;
    }
}
