// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.BulkExecute;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.BulkRows;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes of one prepared statement with some of a batch's sets of parameters, as one request: a command and an answer for
 * each set, or one for all. Sent when the prepare is answered. Rows that come back are passed over.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 * @see <a href="https://mariadb.com/kb/en/com_stmt_bulk_execute/">COM_STMT_BULK_EXECUTE</a>
 */
public final class PortionExchange extends Exchange {

    /** How the sets are said. */
    public enum Form {
        /** One execute for each set. */
        EACH,
        /** One execute of a statement that has the parameters of all sets. */
        ROWS,
        /** One bulk execute. */
        BULK
    }

    /** Hears what came of the sets, in their order, on the loop. */
    public interface Listener {

        /** The sets from {@code taken} on were not said, and are no longer part of {@code portion}; comes before all else. */
        void onLeft(PortionExchange portion, int taken);

        /** The server has answered for the set at {@code index} in EACH, for all of them otherwise. */
        void onAnswer(PortionExchange portion, int index, Completion completion);

        /** The set at {@code index} failed in EACH, all of them otherwise. */
        void onFailure(PortionExchange portion, int index, MySqlException failure);

        /** Nothing more will be told. */
        void onPortionEnd(PortionExchange portion);
    }

    private static final int WEIGHT = 32;
    private static final int FIRST_OF_ANSWER = 1;

    private final PreparedState statement;
    private final Form form;
    private final @Nullable Object[][] sets;
    private final Listener listener;
    private final StatementIds ids;
    private final HeadCache heads;
    private final int maxBytes;
    private final Collector collector = new Collector();

    private int count;
    private AnswerReader answer;
    private int next;
    private int unanswered;
    private @Nullable MySqlException @Nullable [] unsaid;
    private @Nullable MySqlException firstFailure;

    /**
     * Creates one for all of {@code sets}.
     *
     * @param maxBytes how long a command for several sets may be, in bytes; the sets that do not fit are left
     */
    public PortionExchange(
            PreparedState statement, Form form, @Nullable Object[][] sets, int maxBytes, Partner partner) {
        this.statement = statement;
        this.form = form;
        this.sets = sets;
        this.maxBytes = maxBytes;
        listener = partner.listener();
        ids = partner.ids();
        heads = partner.heads();
        count = sets.length;
        answer = newAnswer();
    }

    /**
     * What a portion needs of its session and of the batch.
     *
     * @param listener who hears what came of it
     * @param ids the session's statement ids
     * @param heads the session's heads
     */
    public record Partner(Listener listener, StatementIds ids, HeadCache heads) {}

    /** Keeps the last completion of an answer, and lets rows go. */
    private static final class Collector implements ResultListener {

        private @Nullable Completion last;

        @Override
        public void onRows(RowBatch rows) {}

        @Override
        public void onCompletion(Completion completion) {
            last = completion;
        }

        @Override
        public void onError(MySqlException failure) {}
    }

    private AnswerReader newAnswer() {
        return new AnswerReader(RowFormat.BINARY, collector, heads, this);
    }

    /** Returns the sets; only the first {@link #count} are part of this. */
    public @Nullable Object[][] sets() {
        return sets;
    }

    /** Returns how many sets are part of this. */
    public int count() {
        return count;
    }

    /** Returns how they are said. */
    public Form form() {
        return form;
    }

    @Override
    public String describe() {
        return SqlLabel.of("execute batch", statement.sql());
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
    public boolean isStatement() {
        return true;
    }

    @Override
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT;
    }

    // Down.

    @Override
    public void begin(PacketWriter out) {
        long id = statementId();
        if (form == Form.EACH) {
            sayEach(id, out);
            return;
        }
        int taken = form == Form.ROWS ? sayRows(id, out.begin()) : sayBulk(id, out.begin());
        unanswered = 1;
        if (taken < count) {
            count = taken;
            listener.onLeft(this, taken);
        }
    }

    private long statementId() {
        MySqlException refusal = statement.refusal();
        if (refusal != null) {
            throw refusal;
        }
        if (statement.isClosing() || statement.stage() != PreparedState.Stage.READY) {
            throw new RefusedException(describe(), "the statement was closed", true, null);
        }
        if (ids.wasDropped(statement)) {
            throw new RefusedException(
                    describe(), "the statement was dropped by a reset of the session; prepare it again", true, null);
        }
        return statement.id();
    }

    /** A set that cannot be said fails alone, in its turn. */
    private void sayEach(long id, PacketWriter out) {
        for (int i = 0; i < count; i++) {
            try {
                sayOne(id, sets[i], out.begin());
                out.end();
                unanswered++;
            } catch (RuntimeException e) {
                out.abandon();
                keepUnsaid(i, new RefusedException(describe(), String.valueOf(e.getMessage()), true, e));
            }
        }
    }

    private void sayOne(long id, @Nullable Object[] set, ByteWriter out) {
        checkLength(set.length, statement.parameters());
        if (heads.capabilities().has(Capabilities.QUERY_ATTRIBUTES)) {
            StmtExecute.encode(out, id, 0, set, Map.of());
        } else {
            StmtExecute.encode(out, id, 0, set);
        }
    }

    private static void checkLength(int given, int expected) {
        if (given != expected) {
            throw new IllegalArgumentException(
                    "the statement has " + expected + " parameters, " + given + " were given");
        }
    }

    private void keepUnsaid(int index, MySqlException failure) {
        @Nullable MySqlException[] kept = unsaid;
        if (kept == null) {
            kept = new @Nullable MySqlException[count];
            unsaid = kept;
        }
        kept[index] = failure;
    }

    private int sayRows(long id, ByteWriter out) {
        int start = out.size();
        checkLength(sets[0].length * count, statement.parameters());
        StmtExecute.encodeRows(out, id, sets, count, heads.capabilities());
        if (out.size() - start > maxBytes) {
            throw new IllegalArgumentException("the sets are longer than one packet may be");
        }
        return count;
    }

    private int sayBulk(long id, ByteWriter out) {
        checkLength(sets[0].length, statement.parameters());
        int start = out.size();
        BulkRows rows = new BulkRows(statement.parameters());
        BulkExecute.begin(out, id, false, rows);
        int said = 0;
        while (said < count && appended(rows, said, out, start)) {
            said++;
        }
        return said;
    }

    /** The first set must be said; one behind it that does not fit, or cannot be said, is left. */
    private boolean appended(BulkRows rows, int index, ByteWriter out, int start) {
        int before = out.size();
        try {
            boolean appended = rows.append(out, sets[index]);
            if (appended && index > 0 && out.size() - start > maxBytes) {
                out.truncate(before);
                return false;
            }
            return appended;
        } catch (RuntimeException e) {
            if (index == 0) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public boolean isAnswered() {
        return unanswered > 0;
    }

    // Up.

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer.onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (end instanceof LocalInfileRequest) {
            throw new MalformedPacketException("expected a result, got a request for a local file");
        }
        unanswered--;
        if (!hasFailed()) {
            tellUnsaid();
            tell(end);
            tellUnsaid();
        }
        if (unanswered > 0) {
            in.expectSequence(FIRST_OF_ANSWER);
            return Step.MORE;
        }
        finish();
        return Step.DONE;
    }

    private void tell(QueryReply end) {
        if (end instanceof Err err) {
            answer = newAnswer();
            tellFailure(new ServerException(describe(), err, true));
        } else {
            Completion completion = collector.last;
            if (completion != null) {
                listener.onAnswer(this, next, completion);
            }
        }
        next += form == Form.EACH ? 1 : count;
    }

    private void tellFailure(MySqlException failure) {
        firstFailure = firstFailure == null ? failure : firstFailure;
        listener.onFailure(this, next, failure);
    }

    private void tellUnsaid() {
        @Nullable MySqlException[] kept = unsaid;
        while (kept != null && next < count && kept[next] != null) {
            tellFailure(kept[next]);
            next++;
        }
    }

    @Override
    public void onTurnEnd() {
        answer.deliver();
    }

    @Override
    public Step onReached() {
        tellUnsaid();
        finish();
        return Step.DONE;
    }

    /** To those who watch, a portion has failed if one of its sets has. */
    private void finish() {
        MySqlException failure = firstFailure;
        if (failure != null) {
            fail(failure);
        } else if (!hasFailed()) {
            listener.onPortionEnd(this);
        }
    }

    @Override
    protected void onFailed(MySqlException reason) {
        if (form != Form.EACH && next == 0) {
            next = count;
            listener.onFailure(this, 0, reason);
        }
        while (next < count) {
            tellUnsaid();
            if (next < count) {
                listener.onFailure(this, next++, reason);
            }
        }
        listener.onPortionEnd(this);
    }
}
