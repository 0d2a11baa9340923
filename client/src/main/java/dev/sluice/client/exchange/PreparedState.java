// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Head;
import dev.sluice.wire.classic.reply.PrepareOk;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a prepared statement. Touched on its session's loop only.
 *
 * <pre>
 *   NEW --sent--> SENT --answered--> READY --close--> DROPPED
 *                   \--error, link lost--> FAILED
 * </pre>
 */
public final class PreparedState {

    /** How far a statement has come. */
    enum Stage {
        NEW,
        SENT,
        READY,
        FAILED,
        DROPPED
    }

    private final String sql;
    private final int placeholders;
    private Stage stage = Stage.NEW;
    private long id;
    private int parameters;
    private int warnings;
    private Head head = Head.NONE;
    private int resets;
    private boolean closing;
    private @Nullable MySqlException failure;

    /** Creates the state of a statement that is about to be prepared. */
    public PreparedState(String sql) {
        this(sql, Placeholders.count(sql));
    }

    /** Creates the state of a statement whose placeholders have been counted. */
    PreparedState(String sql, int placeholders) {
        this.sql = sql;
        this.placeholders = placeholders;
    }

    /** Returns the statement's text. */
    public String sql() {
        return sql;
    }

    /** Returns how many placeholders the text has, or {@link Placeholders#UNSURE}. Thread-safe. */
    public int placeholders() {
        return placeholders;
    }

    Stage stage() {
        return stage;
    }

    /** Tells whether the prepare was answered, or will not be. */
    public boolean isAnswered() {
        return stage != Stage.NEW && stage != Stage.SENT;
    }

    /** Returns why the server did not prepare the statement, or null if it did, or has not answered. */
    public @Nullable MySqlException refusal() {
        return failure;
    }

    /** Tells whether it can be executed, or is about to be prepared. */
    boolean isUsable() {
        return stage != Stage.FAILED && stage != Stage.DROPPED && !closing;
    }

    void sent(int resetsBefore) {
        stage = Stage.SENT;
        resets = resetsBefore;
    }

    /** Takes the id that this side gives to it, before the server has answered. */
    void numbered(long newId) {
        id = newId;
    }

    /** Returns how often the session had been reset when the prepare was sent. */
    int sentAfterResets() {
        return resets;
    }

    /** A server that speaks X does not tell how many parameters there are, and complains of an execute that has too few. */
    void ready(PrepareOk ok, Dialect dialect) {
        stage = Stage.READY;
        id = ok.statementId();
        parameters = dialect.isX() ? placeholders : ok.parameters();
        warnings = ok.warnings();
    }

    /** Takes note of the columns that its rows have from now on. */
    void returns(Head columns) {
        head = columns;
    }

    /** Returns the columns of its rows, in binary form; {@link Head#NONE} if it returns none, or is not prepared yet. */
    Head head() {
        return head;
    }

    /** Returns how many warnings the prepare gave. */
    int warnings() {
        return warnings;
    }

    void failed(MySqlException cause) {
        stage = Stage.FAILED;
        failure = cause;
    }

    /** The statement is to be closed as soon as its id is known; nothing submitted behind that may execute it. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    void dropped() {
        stage = Stage.DROPPED;
    }

    long id() {
        return id;
    }

    /** Returns how many parameters the server counts, once it has prepared the statement. */
    public int parameters() {
        return parameters;
    }

    /**
     * Returns the id by which it is executed, with {@code given} parameters; only once the prepare is answered.
     *
     * @throws MySqlException if the prepare failed, or the server no longer has the statement
     * @throws IllegalArgumentException if it has more or fewer parameters
     */
    long idFor(Request attempt, int given, StatementIds ids) {
        if (stage == Stage.FAILED) {
            throw failure();
        }
        checkOpen(attempt, ids);
        if (given != parameters && parameters != Placeholders.UNSURE) {
            throw new IllegalArgumentException(
                    "the statement has " + parameters + " parameters, " + given + " were given");
        }
        return id;
    }

    /**
     * Returns the id by which it is executed for sets of a batch; only once the prepare is answered.
     *
     * @throws MySqlException if the prepare failed, or the server no longer has the statement
     */
    long idForBatch(Request attempt, StatementIds ids) {
        if (stage == Stage.FAILED) {
            throw failure();
        }
        checkOpen(attempt, ids);
        return id;
    }

    /** Fails unless the server has it, or will have it. */
    void checkOpen(Request attempt, StatementIds ids) {
        if (closing || stage == Stage.NEW || stage == Stage.DROPPED) {
            throw new RefusedException(attempt.describe(), "the statement was closed", true, null);
        }
        if (ids.wasDropped(this)) {
            throw new RefusedException(
                    attempt.describe(),
                    "the statement was dropped by a reset of the session; prepare it again",
                    true,
                    null);
        }
    }

    /** Tells whether the server refused to prepare it for all those that it keeps already. */
    boolean lacksRoom() {
        return failure instanceof ServerException refusal && refusal.code() == ServerException.TOO_MANY_STATEMENTS;
    }

    /** Returns why the prepare failed; only in stage FAILED. */
    MySqlException failure() {
        MySqlException cause = failure;
        if (cause == null) {
            throw new IllegalStateException("the prepare did not fail");
        }
        return cause;
    }
}
