// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Gate;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what must not be sent in a transaction any more. On the session's loop.
 *
 * <pre>
 *   BEGINNING --answered--> OPEN --the end is decided--> CLOSED: no request of the transaction leaves, others do
 *       \                    |---a failure, by plan-----> STOPPED --rolled back to a savepoint before it--> OPEN
 *        \--failed--------\  |
 *                          STOPPED for good: also by a cancel of the session, and when the server ended it early
 * </pre>
 */
final class TransactionGate implements Gate {

    private final RollbackPlan plan;
    private final Ledger ledger;
    private final BooleanSupplier cancelled;
    private volatile @Nullable MySqlException beginFailure;
    private boolean closed;
    private int rewinding;

    TransactionGate(RollbackPlan plan, Ledger ledger, BooleanSupplier cancelled) {
        this.plan = plan;
        this.ledger = ledger;
        this.cancelled = cancelled;
    }

    /** While a rollback to a savepoint may still undo the failure, nobody knows whether to go on. */
    @Override
    public boolean isOpen() {
        return rewinding == 0 || !stopsForFailure();
    }

    @Override
    public @Nullable MySqlException refusal(Attempted request) {
        if (closed) {
            return refused(request, "its transaction has ended", null);
        }
        MySqlException refusal = finalRefusal(request);
        return refusal == null && stopsForFailure()
                ? refused(request, "an earlier request of the transaction failed", ledger.firstFailure())
                : refusal;
    }

    private boolean stopsForFailure() {
        return plan == RollbackPlan.ERROR_ANY && ledger.failed() > 0;
    }

    private @Nullable MySqlException finalRefusal(Attempted request) {
        MySqlException noBegin = beginFailure;
        if (noBegin != null) {
            return refused(request, "its transaction could not be begun", noBegin);
        }
        if (cancelled.getAsBoolean()) {
            return refused(request, "its transaction was cancelled", null);
        }
        return ledger.isOver()
                ? refused(request, "the server has ended its transaction early", ledger.firstFailure())
                : null;
    }

    private static MySqlException refused(Attempted request, String problem, @Nullable MySqlException cause) {
        return new RefusedException(request.describe(), problem, true, cause);
    }

    /** Returns the gate for requests of the session itself: behind the end they are not the transaction's business. */
    Gate ofSession() {
        return new Gate() {
            @Override
            public boolean isOpen() {
                return TransactionGate.this.isOpen();
            }

            @Override
            public @Nullable MySqlException refusal(Attempted request) {
                return closed ? null : TransactionGate.this.refusal(request);
            }
        };
    }

    /** Returns the gate for a rollback to a savepoint, which a failure does not keep back: it may undo it. */
    Gate ofRewind() {
        return request -> closed ? refusal(request) : finalRefusal(request);
    }

    void rewindSent() {
        rewinding++;
    }

    void rewindEnded() {
        rewinding--;
    }

    /** The transaction was not begun; by any thread. */
    void beginFailed(MySqlException failure) {
        beginFailure = failure;
    }

    /** Tells whether the transaction was not begun. */
    boolean hasNotBegun() {
        return beginFailure != null;
    }

    /** Tells whether the session was cancelled since. */
    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** The end is decided; what comes behind is outside. */
    void close() {
        closed = true;
    }
}
