// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.BoundaryExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Gate;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a transaction, in requests with nothing in between.
 *
 * <pre>
 *   RELEASE SAVEPOINT, of the one set at the begin: proves that the transaction is still the same
 *        | held back until that is answered, and with it all before it
 *   COMMIT or ROLLBACK, decided only now
 *        |
 *   ROLLBACK, in case the COMMIT failed
 *        |
 *   SET autocommit = 1: from here on statements commit by themselves again
 * </pre>
 *
 * <p>If one of the last two fails, what follows might never be committed: the session is closed instead.
 */
final class TransactionEnd {

    private static final String NAME = "end of a transaction";
    private static final int NO_SUCH_SAVEPOINT = 1305;

    private final Transaction transaction;
    private final Connection connection;
    private final boolean wanted;
    private final LoopFuture<TransactionOutcome> outcome;
    private final BoundaryExchange proof;
    private boolean proven;
    private boolean gone;
    private Ending ending = Ending.ROLLED_BACK;

    /** Creates the end; {@code wanted} says whether to commit if nothing speaks against it. */
    TransactionEnd(Transaction transaction, boolean wanted, LoopFuture<TransactionOutcome> outcome) {
        this.transaction = transaction;
        this.wanted = wanted;
        this.outcome = outcome;
        connection = transaction.connection();
        proof = says("RELEASE SAVEPOINT " + Transaction.BEGIN_SAVEPOINT, this::onProven, this::onNotProven);
        Exchange decision = decision();
        Exchange undo = says("ROLLBACK", () -> {}, this::onNotRestored);
        proof.followedBy(decision);
        decision.followedBy(undo);
        undo.followedBy(says("SET autocommit = 1", () -> {}, this::onNotRestored));
    }

    private BoundaryExchange says(String sql, Runnable onSuccess, Consumer<MySqlException> onFailure) {
        return new BoundaryExchange(NAME, () -> sql, new EndListener(onSuccess, onFailure), connection.heads());
    }

    private Exchange decision() {
        EndListener told = new EndListener(this::onEnded, outcome::completeExceptionally);
        Exchange decision = new BoundaryExchange(NAME, this::decide, told, connection.heads());
        decision.passThrough(new Gate() {
            @Override
            public boolean isOpen() {
                return proof.hasEnded();
            }

            @Override
            public @Nullable MySqlException refusal(Attempted request) {
                return null;
            }
        });
        return decision;
    }

    void submit() {
        connection.submitAlways(proof);
    }

    private void onProven() {
        proven = true;
    }

    private void onNotProven(MySqlException reason) {
        gone = reason instanceof ServerException error && error.code() == NO_SUCH_SAVEPOINT;
        if (!proof.hasBegun()) {
            // Nothing of the end will be sent: the session is over, and with it the transaction.
            outcome.completeExceptionally(reason);
        }
    }

    private String decide() {
        TransactionGate gate = transaction.gate();
        Ledger ledger = transaction.ledger();
        gate.close();
        boolean commits = wanted && proven && !gate.isCancelled() && !gate.hasNotBegun() && !transaction.rollsBack();
        boolean unexplained = gone && !ledger.mayBeUndone() && !gate.hasNotBegun();
        if (ledger.brokenBy() != null || unexplained) {
            ending = Ending.BROKEN;
        } else if (commits) {
            ending = Ending.COMMITTED;
        }
        return ending == Ending.COMMITTED ? "COMMIT" : "ROLLBACK";
    }

    private void onEnded() {
        outcome.complete(transaction.ledger().outcome(ending));
    }

    private void onNotRestored(MySqlException reason) {
        if (reason.fate() == Fate.ANSWERED) {
            connection.abort();
        }
    }
}
