// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.reply.Err;
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

    private static final int NO_CURSOR = 0;
    private static final int OVERHEAD = 32;

    private final PreparedState statement;
    private final @Nullable Object[] parameters;
    private final StatementIds ids;
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

    @Override
    public String describe() {
        return SqlLabel.of("execute", statement.sql());
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
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT
                || (statement.placeholders() == parameters.length && ids.canGuess(statement));
    }

    @Override
    public void begin(PacketWriter out) {
        long id = statementId();
        try {
            StmtExecute.encode(out.begin(), id, NO_CURSOR, parameters);
        } catch (RuntimeException notSent) {
            if (guessed) {
                // No answer will come for it, and what is behind waits for the last guess to be answered.
                ids.onGuessAnswered(statement);
            }
            throw notSent;
        }
    }

    private long statementId() {
        if (statement.isClosing()) {
            throw noStatement("was closed");
        }
        switch (statement.stage()) {
            case SENT -> {
                checkDropped();
                guessed = true;
                return ids.useGuess(statement);
            }
            case READY -> {
                guessed = false;
                checkDropped();
                checkParameterCount();
                return statement.id();
            }
            case FAILED -> throw statement.failure();
            default -> throw noStatement("was closed");
        }
    }

    private void checkDropped() {
        if (ids.wasDropped(statement)) {
            throw noStatement("was dropped by a reset of the session; prepare it again");
        }
    }

    private RefusedException noStatement(String reason) {
        return new RefusedException(describe(), "the statement " + reason, true, null);
    }

    private void checkParameterCount() {
        if (parameters.length != statement.parameters()) {
            throw new IllegalArgumentException("the statement has " + statement.parameters() + " parameters, "
                    + parameters.length + " were given");
        }
    }

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        boolean wasGuessed = guessed;
        boolean wasWrong = wasGuessed && ids.wasWrong(statement);
        if (wasGuessed) {
            ids.onGuessAnswered(statement);
        }
        if (end instanceof Err err) {
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
}
