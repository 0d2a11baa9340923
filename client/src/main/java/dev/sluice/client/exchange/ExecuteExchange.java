// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
import org.jspecify.annotations.Nullable;

/**
 * COM_STMT_EXECUTE: parameters in, any number of results out; sent before the prepare is answered where {@link StatementIds}
 * allows it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public final class ExecuteExchange extends ResultExchange {

    private static final int OVERHEAD = 32;

    private PreparedState statement;
    private final @Nullable Object[] parameters;
    private final StatementIds ids;
    private @Nullable StatementCache cache;
    private boolean taken;
    private boolean repeated;
    private int flags;
    private boolean guessed;

    /** Creates one that tells its results to {@code listener}; {@code parameters} must not change any more. */
    public ExecuteExchange(
            PreparedState statement,
            @Nullable Object[] parameters,
            ResultListener listener,
            HeadCache heads,
            StatementIds ids) {
        super(RowFormat.BINARY, listener, heads);
        this.statement = statement;
        this.parameters = parameters;
        this.ids = ids;
    }

    /**
     * Asks for a cursor, if the statement is a query for rows; the server may answer without one all the same.
     *
     * <p>It is not asked for with other statements: MySQL 9.7.4 was seen to crash when rows of EXPLAIN were fetched.
     */
    public ExecuteExchange openingCursor() {
        flags = SelectText.isSelect(statement.sql()) ? StmtExecute.READ_ONLY_CURSOR : 0;
        return this;
    }

    /** Has it execute the statement that {@code kept} keeps for the text, if there is one when its turn comes. */
    public ExecuteExchange with(StatementCache kept) {
        cache = kept;
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
        return OVERHEAD + weightOf(parameters);
    }

    /** Returns about how many bytes the parameters take on the wire. */
    public static int weightOf(@Nullable Object[] parameters) {
        int weight = 0;
        for (Object parameter : parameters) {
            weight += parameter instanceof CharSequence text
                    ? text.length()
                    : parameter instanceof byte[] bytes ? bytes.length : Long.BYTES;
        }
        return weight;
    }

    @Override
    public PreparedState executes() {
        return statement;
    }

    @Override
    public boolean isBarrier() {
        return mayAskForFile(statement.sql());
    }

    @Override
    public ContextEffect contextEffect() {
        return ContextText.effectOf(statement.sql());
    }

    @Override
    public @Nullable Exchange nextPart() {
        StatementCache kept = cache;
        if (kept == null) {
            return null;
        }
        if (taken && statement.lacksRoom() && !repeated) {
            takeAnew(kept);
        }
        if (!taken) {
            taken = true;
            statement = kept.take(statement, parameters);
        }
        return kept.due();
    }

    /** Makes room, and has the statement prepared once more. */
    private void takeAnew(StatementCache kept) {
        kept.forget();
        repeated = true;
        taken = false;
        statement = kept.wanted(statement.sql());
    }

    @Override
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT
                || (statement.placeholders() == parameters.length && ids.canGuess(statement));
    }

    @Override
    public void begin(PacketWriter out) {
        long id = statementId();
        answer().readAnswerOf(statement);
        try {
            sayExecute(out.begin(), id, flags, parameters);
        } catch (RuntimeException notSent) {
            if (guessed) {
                // No answer will come for it, and what is behind waits for the last guess to be answered.
                ids.onGuessAnswered(statement);
            }
            throw notSent;
        }
    }

    private long statementId() {
        guessed = statement.stage() == PreparedState.Stage.SENT;
        if (!guessed) {
            return statement.idFor(this, parameters.length, ids);
        }
        statement.checkOpen(this, ids);
        return ids.useGuess(statement);
    }

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (end instanceof LocalInfileRequest) {
            return refuseFile(in);
        }
        boolean wasGuessed = guessed;
        boolean wasWrong = wasGuessed && ids.wasWrong(statement);
        if (wasGuessed) {
            ids.onGuessAnswered(statement);
        }
        if (end instanceof Err err) {
            if (repeats(err)) {
                return Step.AGAIN;
            }
            if (wasGuessed && statement.stage() == PreparedState.Stage.FAILED) {
                fail(statement.failure());
                return Step.DONE;
            }
            if (wasWrong && err.code() == ServerException.UNKNOWN_STATEMENT) {
                return Step.AGAIN;
            }
        }
        return endBy(end);
    }

    /**
     * Prepares anew what the server has given up, or had no room for; if nothing was sent behind it, it is executed once more,
     * for it was not executed. A procedure may have been, in part.
     */
    private boolean repeats(Err err) {
        StatementCache kept = cache;
        boolean givenUp = err.code() == ServerException.NEEDS_PREPARE;
        if (kept == null || !(givenUp || statement.lacksRoom())) {
            return false;
        }
        if (givenUp) {
            kept.remove(statement);
        }
        boolean repeats =
                !repeated && isLast() && !SqlLabel.word(statement.sql()).equals("CALL");
        if (repeats && givenUp) {
            repeated = true;
            taken = false;
            statement = kept.wanted(statement.sql());
        } else if (repeats) {
            takeAnew(kept);
        } else if (!givenUp) {
            kept.forget();
        }
        return repeats;
    }
}
