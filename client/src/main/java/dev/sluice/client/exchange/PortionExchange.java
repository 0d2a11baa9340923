// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.Completion;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
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
    private final Partner partner;
    private final PortionAnswers answers;
    private final int maxBytes;

    private AnswerReader reader;
    private int count;
    private int unanswered;

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
        this.partner = partner;
        count = sets.length;
        answers = new PortionAnswers(this, partner.listener());
        reader = newReader();
    }

    /**
     * What a portion needs of its session and of the batch.
     *
     * @param listener who hears what came of it
     * @param ids the session's statement ids
     * @param heads the session's heads
     */
    public record Partner(Listener listener, StatementIds ids, HeadCache heads) {}

    private AnswerReader newReader() {
        AnswerReader reader = new AnswerReader(RowFormat.BINARY, answers, partner.heads(), this);
        reader.readAnswerOf(statement);
        return reader;
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
        long id = statement.idForBatch(this, partner.ids());
        SetsWriter writer =
                new SetsWriter(id, statement.parameters(), partner.heads().capabilities(), maxBytes);
        switch (form) {
            case EACH -> sayEach(writer, out);
            case ROWS -> saidAsOne(writer.rows(sets, count, out.begin()));
            case BULK -> saidAsOne(writer.bulk(sets, count, out.begin()));
        }
    }

    /** A set that cannot be said fails alone, in its turn. */
    private void sayEach(SetsWriter writer, PacketWriter out) {
        for (int i = 0; i < count; i++) {
            try {
                writer.one(sets[i], out.begin());
                out.end();
                unanswered++;
            } catch (RuntimeException e) {
                out.abandon();
                answers.keepUnsaid(i, new RefusedException(describe(), String.valueOf(e.getMessage()), true, e));
            }
        }
    }

    private void saidAsOne(int taken) {
        unanswered = 1;
        if (taken < count) {
            count = taken;
            partner.listener().onLeft(this, taken);
        }
    }

    @Override
    public boolean isAnswered() {
        return unanswered > 0;
    }

    // Up.

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = reader.onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (end instanceof LocalInfileRequest) {
            throw new MalformedPacketException("expected a result, got a request for a local file");
        }
        unanswered--;
        onAnswered(end);
        if (unanswered > 0) {
            in.expectSequence(FIRST_OF_ANSWER);
            return Step.MORE;
        }
        finish();
        return Step.DONE;
    }

    private void onAnswered(QueryReply end) {
        MySqlException failure = null;
        if (end instanceof Err err) {
            // It may have come amid rows.
            reader = newReader();
            failure = new ServerException(describe(), err, true);
        }
        if (!hasFailed()) {
            answers.onAnswered(failure);
        }
    }

    @Override
    public void onTurnEnd() {
        reader.deliver();
    }

    @Override
    public Step onReached() {
        answers.tellUnsaid();
        finish();
        return Step.DONE;
    }

    /** To those who watch, a portion has failed if one of its sets has. */
    private void finish() {
        MySqlException failure = answers.firstFailure();
        if (failure != null) {
            fail(failure);
        } else if (!hasFailed()) {
            partner.listener().onPortionEnd(this);
        }
    }

    @Override
    protected void onFailed(MySqlException reason) {
        answers.failRest(reason);
        partner.listener().onPortionEnd(this);
    }
}
