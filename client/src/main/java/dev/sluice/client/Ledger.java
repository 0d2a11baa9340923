// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.classic.ServerStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the statements of a transaction so far. Written on the session's loop, and by threads whose requests a full
 * queue refuses.
 */
final class Ledger {

    /** Errors behind which InnoDB may have rolled back everything, by its settings or by what was full. */
    private static final Set<Integer> MAY_UNDO = Set.of(1020, 1205, 1206);

    /** The class of SQLSTATEs that say so: a deadlock, a conflict in a cluster. */
    private static final String UNDOES = "40";

    /** What stood in the ledger when a savepoint was set. */
    private record Mark(int succeeded, int failed) {}

    private final Map<String, Mark> savepoints = new HashMap<>();
    private int succeeded;
    private int failed;
    private @Nullable MySqlException firstFailure;
    private boolean undone;
    private boolean mayBeUndone;
    private @Nullable String brokenBy;

    /** Whether the server has a transaction open, as far as its answers tell. */
    private boolean open;

    /** A statement has ended. */
    synchronized void add(@Nullable MySqlException failure) {
        if (failure == null) {
            succeeded++;
        } else {
            addFailure(failure);
        }
    }

    /** The transaction has begun. */
    synchronized void begun() {
        open = true;
    }

    /** Something has failed that would not have counted as a statement. */
    synchronized void addFailure(MySqlException failure) {
        failed++;
        if (firstFailure == null) {
            firstFailure = failure;
        }
        if (failure instanceof ServerException error) {
            boolean undoes = error.sqlState().startsWith(UNDOES);
            open &= !undoes;
            undone |= undoes;
            mayBeUndone |= undoes || MAY_UNDO.contains(error.code());
        }
    }

    /**
     * A result left the session in this state. Without a transaction where there was one: {@code exchange} has committed it.
     * With one where a deadlock had ended it: statements behind begin another, for they do not commit by themselves.
     */
    synchronized void onStatus(Exchange exchange, ServerStatus status) {
        if (open && !status.inTransaction() && brokenBy == null) {
            brokenBy = exchange.describe();
        }
        open = status.inTransaction();
    }

    /** A savepoint was set, and everything before it has ended. */
    synchronized void mark(String savepoint) {
        savepoints.put(key(savepoint), new Mark(succeeded, failed));
    }

    /** What came behind a savepoint was undone: nothing of it counts. */
    synchronized void rewind(String savepoint) {
        Mark mark = savepoints.get(key(savepoint));
        if (mark == null) {
            return;
        }
        succeeded = mark.succeeded();
        failed = mark.failed();
        mayBeUndone = undone;
        if (failed == 0) {
            firstFailure = null;
        }
    }

    /** Names of savepoints differ in more than case. */
    private static String key(String savepoint) {
        return savepoint.toLowerCase(Locale.ROOT);
    }

    synchronized int succeeded() {
        return succeeded;
    }

    synchronized int failed() {
        return failed;
    }

    synchronized @Nullable MySqlException firstFailure() {
        return firstFailure;
    }

    /** Tells whether an error was one behind which the server may have rolled everything back. */
    synchronized boolean mayBeUndone() {
        return mayBeUndone;
    }

    /** Returns what ended the transaction early, or null. */
    synchronized @Nullable String brokenBy() {
        return brokenBy;
    }

    /** Tells whether the server said that it has rolled everything back, or committed it. */
    synchronized boolean isOver() {
        return brokenBy != null || undone;
    }

    /** Returns the outcome with that ending. */
    synchronized TransactionOutcome outcome(TransactionOutcome.Ending ending) {
        String breaker = ending == TransactionOutcome.Ending.BROKEN ? brokenBy : null;
        return new TransactionOutcome(ending, succeeded, failed, firstFailure, breaker);
    }
}
