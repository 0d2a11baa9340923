// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.prepared;

import dev.sluice.client.Statement;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.source.Source;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.ArgumentText;
import dev.sluice.gateway.x.statement.PreparedExecute;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one session, by the numbers that the client gave to them. Belongs to the link's loop. */
public final class PreparedStatements {

    private record Prepared(Statement statement, String sql, AtomicLong executions) {}

    private final StatementRunner runner;
    private final int limit;
    private final Map<Long, Prepared> statements = new HashMap<>();
    private final Map<Long, OpenCursor> cursors = new HashMap<>();

    /** Creates none, and at most {@code limit}; 0 for any number. */
    public PreparedStatements(StatementRunner runner, int limit) {
        this.runner = runner;
        this.limit = limit;
    }

    /** Tells whether only the server can tell how many parameters the statement has, and has not told yet. */
    public boolean isUnsure(long id) {
        Prepared prepared = statements.get(id);
        return prepared != null && prepared.statement().placeholders() < 0;
    }

    /**
     * Makes room for a statement, and returns its text; one that had its number before is gone, whatever comes of it.
     *
     * @throws Refusal if it is not SQL, or there are as many as may be
     */
    public String begin(Prepare message) {
        drop(message.statementId());
        if (limit > 0 && statements.size() >= limit) {
            Denial denial = Denial.ofStatements(limit);
            throw new Refusal(new ServerError(false, denial.code(), denial.state(), denial.message()));
        }
        if (!(message.statement() instanceof StmtExecute statement)) {
            throw Refusal.of(
                    XCode.UNKNOWN_COMMAND, "Prepare.Prepare is supported for SQL only: CRUD messages are not yet");
        }
        if (!statement.namespace().equals(StmtExecute.SQL)) {
            throw Refusal.of(XCode.NAMESPACE_UNKNOWN, "Expected namespace 'sql'");
        }
        return ArgumentText.merge(statement.text(), statement.args(), runner.escapes());
    }

    /** Prepares the text of the statement for which room was made, and returns what completes when that is answered. */
    public CompletableFuture<?> prepare(long id, String sql, Reply reply) {
        runner.beforeOthers();
        Prepared prepared = new Prepared(runner.session().prepare(sql), sql, new AtomicLong());
        statements.put(id, prepared);
        return prepared.statement().prepared().whenComplete((done, failure) -> {
            if (failure == null) {
                reply.end(new Ok(""));
            } else {
                statements.remove(id, prepared);
                reply.fail(Failures.of(failure));
            }
        });
    }

    /**
     * Returns a statement.
     *
     * @throws Refusal if there is none of that number
     */
    public Statement statement(long id) {
        return find(id, "").statement();
    }

    /**
     * Returns the text of a statement.
     *
     * @throws Refusal if there is none of that number
     */
    public String sql(long id) {
        return find(id, "").sql();
    }

    /** Returns the text of a statement for a cursor; see {@link #sql}. */
    public String sqlForCursor(long id) {
        return find(id, ".").sql();
    }

    /** Counts an execution of a statement, and returns which it is, from 1. */
    public long countExecution(long id) {
        return find(id, "").executions().incrementAndGet();
    }

    /**
     * Executes a statement; its results pass through {@code filters}.
     *
     * @throws Refusal if there is none of that number, or the arguments do not fit
     */
    public void execute(Execute message, Reply reply, UnaryOperator<ResultListener> filters) {
        execute(message, Map.of(), reply, filters);
    }

    /**
     * Executes a statement, some of whose parameters are {@code large} and take the place of what the message says for them.
     *
     * @throws Refusal if there is none of that number, or the arguments do not fit
     */
    public void execute(
            Execute message, Map<Integer, Source> large, Reply reply, UnaryOperator<ResultListener> filters) {
        Prepared prepared = find(message.statementId(), "");
        @Nullable Object[] arguments = arguments(message, prepared);
        large.forEach((position, source) -> put(arguments, position, source));
        runner.prepared(
                reply,
                new PreparedExecute(
                        prepared.statement(),
                        prepared.sql(),
                        arguments,
                        message.compactMetadata(),
                        failure -> prepared.statement().prepared().isCompletedExceptionally()
                                ? unknown(message.statementId(), "").error()
                                : Failures.of(failure),
                        filters));
    }

    private static void put(@Nullable Object[] arguments, int position, Source source) {
        if (position >= arguments.length) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT,
                    "expected the position of one of " + arguments.length + " placeholders, got " + position);
        }
        arguments[position] = source;
    }

    private static Refusal unknown(long id, String fullStop) {
        return Refusal.of(XCode.STATEMENT_UNKNOWN, "Statement with ID=" + id + " was not prepared" + fullStop);
    }

    private static @Nullable Object[] arguments(Execute message, Prepared prepared) {
        return ExecuteArguments.of(
                message.args(), Math.max(0, prepared.statement().placeholders()));
    }

    private Prepared find(long id, String fullStop) {
        Prepared prepared = statements.get(id);
        if (prepared == null) {
            throw Refusal.of(XCode.STATEMENT_UNKNOWN, "Statement with ID=" + id + " was not prepared" + fullStop);
        }
        return prepared;
    }

    /**
     * Forgets a statement, and its cursor.
     *
     * @throws Refusal if there is none of that number
     */
    public void deallocate(long id) {
        find(id, "");
        drop(id);
    }

    private void drop(long id) {
        closeCursorsOf(id);
        Prepared prepared = statements.remove(id);
        if (prepared != null) {
            runner.beforeOthers();
            prepared.statement().close();
        }
    }

    /** Forgets everything: the server has. */
    public void clear() {
        statements.clear();
        cursors.values().forEach(OpenCursor::close);
        cursors.clear();
    }

    /**
     * Opens a cursor; one that had its number before is closed, and so is one of the same statement.
     *
     * @throws Refusal if there is no such statement, or the arguments do not fit
     */
    public void open(CursorOpen message, Reply reply) {
        Execute execute = message.statement();
        Prepared prepared = find(execute.statementId(), ".");
        @Nullable Object[] arguments = arguments(execute, prepared);
        closeCursorsOf(execute.statementId());
        OpenCursor before = cursors.remove(message.cursorId());
        if (before != null) {
            before.close();
        }
        runner.beforeOthers();
        OpenCursor cursor =
                new OpenCursor(execute.statementId(), prepared.statement().cursor(arguments), runner.heads());
        cursors.put(message.cursorId(), cursor);
        cursor.open(
                reply,
                message.fetchRows(),
                execute.compactMetadata(),
                () -> cursors.remove(message.cursorId(), cursor));
    }

    private void closeCursorsOf(long statement) {
        cursors.values().removeIf(cursor -> {
            boolean found = cursor.statement() == statement;
            if (found) {
                cursor.close();
            }
            return found;
        });
    }

    /**
     * Reads on in a cursor.
     *
     * @throws Refusal if there is none of that number, or nothing is left in it
     */
    public void fetch(CursorFetch message, Reply reply) {
        OpenCursor cursor = findCursor(message.cursorId());
        if (cursor.isAtEnd()) {
            throw Refusal.of(XCode.CURSOR_AT_END, "No more data in cursor (cursor id:" + message.cursorId() + ")");
        }
        cursor.fetch(reply, message.fetchRows());
    }

    /**
     * Closes a cursor.
     *
     * @throws Refusal if there is none of that number
     */
    public void close(long cursor) {
        findCursor(cursor).close();
        cursors.remove(cursor);
    }

    private OpenCursor findCursor(long id) {
        OpenCursor cursor = cursors.get(id);
        if (cursor == null) {
            throw Refusal.of(XCode.CURSOR_UNKNOWN, "Cursor with ID=" + id + " was not opened.");
        }
        return cursor;
    }

    /** Says that the client reads again. */
    public void onWritable() {
        cursors.values().forEach(OpenCursor::onWritable);
    }
}
