// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.x.notice.NoticeSettings;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.translate.HeadTranslations;
import dev.sluice.wire.classic.ServerStatus;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends statements to the database without waiting for those before, and knows what lies between them. Belongs to the loop of
 * both links.
 *
 * <p>Warnings are the server's memory of the last statement only. Whoever has nothing behind it asks for them when its answer
 * says that there are some. A statement that writes asks ahead, directly before the next one is sent; one that reads does not,
 * for that would cost every pipelined query a second one: its warnings are lost if others follow before it is answered.
 *
 * <p>The X Protocol speaks UTF-8 only. A client may set another charset, and it is accepted, as MySQL does; but what would make
 * the database talk in it is taken back before the next statement.
 */
public final class StatementRunner {

    private static final String SHOW_WARNINGS = "SHOW WARNINGS";
    private static final String UTF8 = "SET NAMES utf8mb4";
    private static final Pattern CHARSET =
            Pattern.compile("\\bset\\b.*(names|char)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MODE = Pattern.compile("sql_mode", Pattern.CASE_INSENSITIVE | Pattern.LITERAL);

    /** Nobody waits for it; a session that fails at it has ended, and says so elsewhere. */
    private static final ResultListener RESTORING = new ResultListener() {
        @Override
        public void onRows(RowBatch rows) {}

        @Override
        public void onCompletion(Completion completion) {}

        @Override
        public void onError(MySqlException failure) {}
    };

    private final Session session;
    private final NoticeSettings notices;
    private final HeadTranslations heads = new HeadTranslations();
    private boolean escapes;
    private boolean modeMayChange;
    private boolean inTransaction;
    private boolean quiet;

    /** The statement that was sent last, as long as nothing was sent behind it. */
    private @Nullable StatementReply last;

    /** Creates one for a session that is logged in. */
    public StatementRunner(Session session, ServerStatus status, NoticeSettings notices) {
        this.session = session;
        this.notices = notices;
        escapes = !status.has(ServerStatus.NO_BACKSLASH_ESCAPES);
    }

    /** Returns the session at the database. */
    public Session session() {
        return session;
    }

    /** Returns what columns become for the client. */
    public HeadTranslations heads() {
        return heads;
    }

    /** Tells whether a backslash escapes, as far as answers have told. */
    public boolean escapes() {
        return escapes;
    }

    /** Tells whether an unanswered statement may change what a backslash means. */
    public boolean isModeUncertain() {
        return modeMayChange;
    }

    /** Has warnings not be asked for, though the client wants them, for as long as nothing may be asked unasked. */
    public void keepQuiet(boolean now) {
        quiet = now;
    }

    /** Says that everything is answered. */
    public void onIdle() {
        modeMayChange = false;
    }

    /** Sends the text of a statement; its results pass through {@code filters}. */
    public void text(Reply reply, String sql, boolean compact, UnaryOperator<ResultListener> filters) {
        run(reply, new StatementReply(this, reply, compact, StatementKind.of(sql), false), sql, filters);
    }

    /** Sends the text of a SHOW VARIABLES, to whose rows this side has something to add. */
    public void variables(Reply reply, String sql, boolean compact, VariableRows rows) {
        run(
                reply,
                new StatementReply(this, reply, compact, StatementKind.QUIET, false).adding(rows),
                sql,
                UnaryOperator.identity());
    }

    private void run(Reply reply, StatementReply statement, String sql, UnaryOperator<ResultListener> filters) {
        beforeOthers();
        modeMayChange |= MODE.matcher(sql).find();
        last = statement;
        ResultListener results = filters.apply(statement);
        if (reply.number() == 0) {
            session.submit(sql, results);
        } else {
            reply.cancelledBy(new StatementCancel(session.submitCancellable(sql, results, reply.isCancellable())));
        }
        if (CHARSET.matcher(sql).find()) {
            beforeOthers();
            session.submit(UTF8, RESTORING);
        }
    }

    /** Sends text of which the client hears nothing. */
    public void silent(String sql, ResultListener results) {
        beforeOthers();
        modeMayChange |= MODE.matcher(sql).find();
        session.submit(sql, results);
    }

    /** Executes a prepared statement. */
    public void prepared(Reply reply, PreparedExecute execute) {
        beforeOthers();
        StatementReply answer = new StatementReply(
                        this, reply, execute.compact(), StatementKind.of(execute.sql()), true)
                .telling(execute.failures());
        last = answer;
        ResultListener results = execute.filters().apply(answer);
        if (reply.number() == 0) {
            execute.statement().submit(results, execute.arguments());
        } else {
            reply.cancelledBy(new StatementCancel(
                    execute.statement().submitCancellable(results, reply.isCancellable(), execute.arguments())));
        }
    }

    /** Says that something is about to be sent behind the last statement. */
    public void beforeOthers() {
        StatementReply before = last;
        last = null;
        if (before != null) {
            before.beforeOthers();
        }
    }

    boolean isLast(StatementReply statement) {
        return last == statement;
    }

    boolean hasWarnings() {
        return !quiet && notices.hasWarnings();
    }

    void askForWarnings(WarningRows rows) {
        session.submit(SHOW_WARNINGS, rows);
    }

    /** Tells whether a transaction is open, as far as answers have told. */
    public boolean isInTransaction() {
        return inTransaction;
    }

    /** The session was begun anew. */
    public void onReset() {
        inTransaction = false;
    }

    void onStatus(ServerStatus status) {
        inTransaction = status.has(ServerStatus.IN_TRANSACTION);
        escapes = !status.has(ServerStatus.NO_BACKSLASH_ESCAPES);
    }
}
