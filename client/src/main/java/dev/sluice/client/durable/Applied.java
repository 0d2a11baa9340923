// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * The table in the database that holds the numbers of the jobs that took effect, written in the same transactions: whoever
 * tries one again meets its number there, or waits until the transaction that writes it has ended.
 *
 * @param queue the queue's random number
 */
record Applied(long queue) {

    static final String SCHEMA = "sp_streaming_db";
    static final String TABLE = SCHEMA + ".applied";

    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_SCHEMA = 1049;
    private static final int ROW_LENGTH = 64;

    /** Few at a time: others wait for the locks. */
    private static final int PRUNED_AT_ONCE = 10_000;

    /** By queue and job first: so the ones below a number are neighbours. */
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + TABLE
            + "(queue BIGINT UNSIGNED NOT NULL, job BIGINT UNSIGNED NOT NULL, run BIGINT UNSIGNED NOT NULL,"
            + " error SMALLINT UNSIGNED NOT NULL, PRIMARY KEY(queue, job, run)) ENGINE=InnoDB";

    /** Returns the statement that records these jobs, and fails if one of them is recorded. */
    String record(List<Work> works) {
        StringBuilder sql = begin(works.size());
        for (int i = 0; i < works.size(); i++) {
            row(sql.append(i == 0 ? "" : ","), works.get(i).key(), 0);
        }
        return sql.toString();
    }

    /** Returns the statement that records that a job took no effect, for it failed with that error. */
    String recordFailure(JobKey key, int error) {
        return row(begin(1), key, error).toString();
    }

    private static StringBuilder begin(int rows) {
        return new StringBuilder(2 * ROW_LENGTH + rows * ROW_LENGTH)
                .append("INSERT INTO ")
                .append(TABLE)
                .append("(queue,job,run,error) VALUES");
    }

    private StringBuilder row(StringBuilder sql, JobKey key, int error) {
        return sql.append('(')
                .append(queue)
                .append(',')
                .append(key.job())
                .append(',')
                .append(key.run())
                .append(',')
                .append(error)
                .append(')');
    }

    /** Returns the query for the error that is recorded of a job, 0 if it took effect. */
    String error(JobKey key) {
        return "SELECT error FROM " + TABLE + " WHERE queue=" + queue + " AND job=" + key.job() + " AND run="
                + key.run();
    }

    /** Returns the query for what is recorded of these jobs: job, run and error of each; waits for those who are writing it. */
    String recorded(List<Work> works) {
        return works.stream()
                .map(work -> String.valueOf(work.key().job()))
                .collect(Collectors.joining(
                        ",",
                        "SELECT job, run, error FROM " + TABLE + " WHERE queue=" + queue + " AND job IN (",
                        ") FOR UPDATE"));
    }

    /**
     * Has a node of a Galera cluster go on only when it has what all others have committed by now. Other servers refuse the variable,
     * which is nobody's business.
     *
     * @return fails if the node could not catch up in time, or if the table is not there
     */
    static CompletableFuture<Results> catchUp(Session session) {
        session.query("SET SESSION wsrep_sync_wait = 1");
        CompletableFuture<Results> asked = session.query("SELECT 1 FROM " + TABLE + " LIMIT 0");
        session.query("SET SESSION wsrep_sync_wait = DEFAULT");
        return asked;
    }

    /**
     * Creates the table, unless it is there. A node that lags catches up first: without that, a job in order would not see the one
     * before it, which was answered by a node that is gone.
     */
    static CompletableFuture<Void> create(Session session) {
        CompletableFuture<Results> asked = catchUp(session);
        return asked.<CompletableFuture<?>>handle(
                        (there, failure) -> failure == null ? done() : create(session, failure))
                .thenCompose(created -> created)
                .thenApply(created -> null);
    }

    private static CompletableFuture<?> create(Session session, Throwable failure) {
        if (!isMissing(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        session.query("CREATE DATABASE IF NOT EXISTS " + SCHEMA);
        return session.query(CREATE);
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static boolean isMissing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ServerException error
                && (error.code() == NO_SUCH_TABLE || error.code() == NO_SUCH_SCHEMA);
    }

    /** Forgets what is recorded of this queue's jobs below that number. */
    CompletableFuture<Void> prune(Session session, long below) {
        return session.query("DELETE FROM " + TABLE + " WHERE queue=" + queue + " AND job<" + below + " LIMIT "
                        + PRUNED_AT_ONCE)
                .thenCompose(results -> results.completion().affectedRows() < PRUNED_AT_ONCE
                        ? CompletableFuture.completedFuture(null)
                        : prune(session, below));
    }
}
