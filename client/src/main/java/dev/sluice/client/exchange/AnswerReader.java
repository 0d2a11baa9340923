// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.ConsumerException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.PieceListener;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.reply.RowKind;
import dev.sluice.wire.classic.value.RowFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results that answer a query or an execute, and tells a listener.
 *
 * <pre>
 *   START --columns--> DEFINITIONS --last definition--> ROWS --end of rows--> START if more results, else done
 *   START --OK--> START if more results, else done           any stage --error--> done
 *   the answer to a fetch begins in ROWS
 * </pre>
 *
 * <p>Rows are only counted as they pass; at the end of a turn they are given away as one batch. What the listener throws
 * silences it: the rest of the answer is passed over, and the failure told at its end, so that outcomes keep their order.
 */
final class AnswerReader {

    private static final System.Logger LOG = System.getLogger(AnswerReader.class.getName());

    private static final byte[] NO_FRAMES = {};

    /** The end of a whole answer; what its packet said was told as a completion, and its own object need not live. */
    private static final Ok DONE = Ok.endOfRows(ServerStatus.of(0));

    private enum Stage {
        START,
        DEFINITIONS,
        ROWS
    }

    private final ResultListener listener;
    private final HeadCache heads;
    private final Exchange owner;

    private RowFormat format;
    private @Nullable PreparedState statement;
    private Stage stage = Stage.START;
    private int definitionsLeft;
    private Head head = Head.NONE;
    private @Nullable PieceReader pieces;
    private byte[] frames = NO_FRAMES;
    private int batchStart;
    private int batchEnd;
    private int batchSize;
    private long rows;
    private int resultSets;
    private boolean silent;
    private @Nullable MySqlException failure;

    AnswerReader(RowFormat format, ResultListener listener, HeadCache heads, Exchange owner) {
        this.format = format == RowFormat.TEXT ? heads.dialect().queryFormat() : format;
        this.listener = listener;
        this.heads = heads;
        this.owner = owner;
    }

    /** Has it read what an execute of {@code executed} returns, in binary form, or what a query returns if null, as text. */
    void readAnswerOf(@Nullable PreparedState executed) {
        statement = executed;
        format = executed == null ? heads.dialect().queryFormat() : RowFormat.BINARY;
    }

    /** Begins amid the rows of {@code known}, as the answer to a fetch does. */
    void expectRows(Head known) {
        head = known;
        stage = Stage.ROWS;
    }

    /**
     * Takes the next packet, and the rows that follow it, and returns the error or an OK that ended the whole answer, or the request for a file that must
     * be met before it goes on, or null if more follows.
     */
    @Nullable
    QueryReply onPacket(PacketReader in) {
        return switch (stage) {
            case START -> onStart(in);
            case DEFINITIONS -> onDefinition(in);
            case ROWS -> onRow(in);
        };
    }

    private @Nullable QueryReply onStart(PacketReader in) {
        if (in.firstByte() == Ok.MARK) {
            return onEnd(in);
        }
        QueryReply reply = QueryReply.decode(in.payload(), heads.capabilities());
        if (reply instanceof ResultSetStart start) {
            onStart(start);
            return null;
        }
        return reply;
    }

    private void onStart(ResultSetStart start) {
        if (start.definitionsFollow()) {
            definitionsLeft = start.columns();
            stage = Stage.DEFINITIONS;
            heads.begin();
        } else {
            onHead(knownHead(start.columns()));
        }
    }

    /** A server that leaves the definitions out means those that it sent for this statement last. */
    private Head knownHead(int columns) {
        Head known = statement == null ? Head.NONE : statement.head();
        if (known.size() != columns) {
            throw new MalformedPacketException("expected the definitions of " + columns + " columns, of which "
                    + known.size() + " are known; the server left them out");
        }
        return known;
    }

    private @Nullable QueryReply onDefinition(PacketReader in) {
        heads.add(in.payload());
        if (--definitionsLeft == 0) {
            Head told = heads.end(format);
            if (statement != null) {
                statement.returns(told);
            }
            onHead(told);
        }
        return null;
    }

    private void onHead(Head columns) {
        head = columns;
        stage = Stage.ROWS;
        resultSets++;
        if (listener instanceof PieceListener piecewise) {
            pieces = new PieceReader(head, format, piecewise, this::tell);
        }
        tell(() -> listener.onHead(head));
    }

    private @Nullable QueryReply onRow(PacketReader in) {
        RowKind kind = RowKind.of(in.firstByte(), in.length());
        if (kind == RowKind.ROW) {
            if (batchSize++ == 0) {
                frames = in.frames();
                batchStart = in.frameStart();
            }
            if (pieces == null) {
                batchSize += in.passRows(Ok.END_MARK, Err.MARK);
            }
            batchEnd = in.frameEnd();
            return null;
        }
        deliver();
        return kind == RowKind.ERROR ? Err.decode(in.payload()) : onEnd(in);
    }

    /** Tells whether the listener is to be given what comes next while it arrives. */
    boolean wantsPiece(PacketPieces next) {
        return pieces != null && stage == Stage.ROWS && PieceReader.isOfRow(next);
    }

    /** Takes what has arrived of a row. */
    void onPiece(PacketPieces in) {
        if (pieces != null) {
            pieces.onPiece(in);
            rows += in.isLast() ? 1 : 0;
        }
    }

    private @Nullable QueryReply onEnd(PacketReader in) {
        stage = Stage.START;
        Completion completion = heads.completion(in.payload());
        if (!heads.dialect().isX()) {
            owner.onStatus(completion.status());
        }
        complete(completion);
        return completion.moreResults() ? null : DONE;
    }

    /** Returns what is known of the session's answers, and of its server. */
    HeadCache heads() {
        return heads;
    }

    /** Returns the columns of the result that began last. */
    Head head() {
        return head;
    }

    /** Returns how many rows were given away, or passed over. */
    long rows() {
        return rows;
    }

    /** Returns how many results with columns have begun. */
    int resultSets() {
        return resultSets;
    }

    /** Returns what the listener threw, or null. */
    @Nullable
    MySqlException consumerFailure() {
        return failure;
    }

    /** Tells the listener nothing more until it is told of the failure that is sure to come. */
    void silence() {
        silent = true;
    }

    /** Tells the listener that the request failed, and nothing more; a listener that throws even then is only logged. */
    void fail(MySqlException reason) {
        silent = true;
        batchSize = 0;
        try {
            listener.onError(reason);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener threw while it was told of a failure", e);
        }
    }

    /** Gives away the rows that were counted; their memory is reused when this turn ends. */
    void deliver() {
        if (batchSize == 0) {
            return;
        }
        RowBatch batch = new RowBatch(head, frames, batchStart, batchEnd, batchSize);
        rows += batchSize;
        batchSize = 0;
        if (isHeard()) {
            try {
                listener.onRows(batch);
            } catch (RuntimeException e) {
                onListenerFailed(e);
            }
        }
    }

    private void complete(Completion completion) {
        if (isHeard()) {
            try {
                listener.onCompletion(completion);
            } catch (RuntimeException e) {
                onListenerFailed(e);
            }
        }
    }

    /** For what comes rarely: the object that carries the news is not worth saving. */
    private void tell(Runnable news) {
        if (isHeard()) {
            try {
                news.run();
            } catch (RuntimeException e) {
                onListenerFailed(e);
            }
        }
    }

    private boolean isHeard() {
        return failure == null && !silent;
    }

    private void onListenerFailed(RuntimeException e) {
        failure = e instanceof MySqlException told ? told : new ConsumerException(owner.describe(), e);
    }

    /** Tells whether the listener wants more; for one that failed the rest may pass quickly. */
    boolean hasDemand() {
        return !isHeard() || listener.hasDemand();
    }
}
