// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.ConsumerException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Makes calls with many sets of parameters, of which some are under way at a time. On the session's loop. */
final class CallBatch {

    /** About as many as a pipeline has in flight. */
    private static final int UNDER_WAY = 1000;

    private final Statement statement;
    private final String sql;
    private final Connection connection;
    private final CallListener listener;
    private final LoopFuture<CallTotals> totals;

    private Iterator<@Nullable Object[]> sets = Collections.emptyIterator();
    private long next;
    private int underWay;
    private long succeeded;
    private long failed;
    private boolean pumping;
    private boolean waiting;
    private @Nullable MySqlException firstFailure;

    /** What the program's own code threw, or how the session ended: no more sets are asked for. */
    private @Nullable MySqlException stopped;

    CallBatch(Statement statement, String sql, Connection connection, CallListener listener) {
        this.statement = statement;
        this.sql = sql;
        this.connection = connection;
        this.listener = listener;
        totals = new LoopFuture<>(connection.loop());
    }

    CompletableFuture<CallTotals> run(Iterator<@Nullable Object[]> parameterSets) {
        sets = parameterSets;
        try {
            connection.loop().execute(this::pump);
        } catch (RejectedExecutionException loopHasEnded) {
            totals.completeExceptionally(new RefusedException(
                    SqlLabel.of("execute", sql), "the client has been closed", false, loopHasEnded));
        }
        return totals;
    }

    /** Begins calls as long as there are sets and room; a call may end at once, and then must not begin the next itself. */
    private void pump() {
        if (pumping || totals.isDone()) {
            return;
        }
        pumping = true;
        while (underWay < UNDER_WAY && hasRoom() && hasNext()) {
            callNext();
        }
        pumping = false;
        if (underWay == 0 && !waiting) {
            finish();
        }
    }

    private boolean hasRoom() {
        if (!waiting) {
            CompletableFuture<Void> room = connection.whenRoom();
            waiting = !room.isDone();
            if (waiting) {
                room.thenRun(this::onRoom);
            }
        }
        return !waiting;
    }

    private void onRoom() {
        waiting = false;
        pump();
    }

    private boolean hasNext() {
        if (stopped != null) {
            return false;
        }
        try {
            return sets.hasNext();
        } catch (RuntimeException e) {
            stop(threw(e));
            return false;
        }
    }

    private void callNext() {
        long set = next++;
        underWay++;
        call().whenComplete((results, failure) -> {
            underWay--;
            onEnd(set, results, failure);
            pump();
        });
    }

    private CompletableFuture<CallResults> call() {
        try {
            return statement.call(sets.next());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new RefusedException(SqlLabel.of("execute", sql), String.valueOf(e.getMessage()), true, e));
        } catch (RuntimeException e) {
            stop(threw(e));
            return CompletableFuture.failedFuture(threw(e));
        }
    }

    private void onEnd(long set, @Nullable CallResults results, @Nullable Throwable failure) {
        try {
            if (results != null) {
                succeeded++;
                listener.onCall(set, results);
            } else {
                onFailure(set, cause(failure));
            }
        } catch (RuntimeException e) {
            stop(threw(e));
        }
    }

    private void onFailure(long set, MySqlException failure) {
        failed++;
        if (firstFailure == null) {
            firstFailure = failure;
        }
        if (!failure.sessionAlive()) {
            stop(failure);
        }
        listener.onFailure(set, failure);
    }

    private MySqlException cause(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof MySqlException known ? known : threw(new IllegalStateException(cause));
    }

    private MySqlException threw(RuntimeException thrown) {
        return new ConsumerException(SqlLabel.of("execute", sql), thrown);
    }

    private void stop(MySqlException reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    private void finish() {
        MySqlException reason = stopped;
        if (reason == null) {
            totals.complete(new CallTotals(succeeded, failed, firstFailure));
        } else {
            totals.completeExceptionally(reason);
        }
    }
}
