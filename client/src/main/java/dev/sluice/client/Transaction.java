// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.BoundaryExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Gate;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.wire.classic.ServerStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, as wide as a pipeline: its begin and its requests leave in one flight, and nobody waits in between. Only the
 * COMMIT is held back until all it covers is answered, and then the {@link RollbackPlan} decides whether it is one.
 *
 * <pre>{@code
 * Transaction transfer = session.begin();
 * transfer.query("UPDATE account SET balance = balance - 7 WHERE id = 1");
 * transfer.query("UPDATE account SET balance = balance + 7 WHERE id = 2");
 * transfer.commit().thenAccept(outcome -> log(outcome.ending()));
 * }</pre>
 *
 * <p>A session has one transaction at a time. What is asked of the session itself meanwhile runs inside it, and counts. What
 * is submitted behind {@link #commit} is outside, and leaves with the COMMIT.
 *
 * <p>Inside, statements do not commit by themselves even if a deadlock ends the transaction early: what was sent behind it
 * is undone too. After the end the session commits each statement by itself, however it was set before. A transaction that was
 * opened by hand is committed by the begin, as by every START TRANSACTION. Thread-safe.
 */
public final class Transaction extends Requests implements AutoCloseable {

    /** Set at the begin, and gone if the server ends the transaction in whatever way. */
    static final String BEGIN_SAVEPOINT = "`sluice begin`";

    /** First, so that a START that an interruption hits leaves nothing that is committed unasked. */
    private static final String MANUAL = "SET autocommit = 0";

    private static final String BEGIN = "begin of a transaction";

    private final Session session;
    private final TransactionOptions options;
    private final Ledger ledger = new Ledger();
    private final TransactionGate gate;
    private final Gate gateOfSession;
    private final Savepoints savepoints;
    private final AtomicBoolean ended = new AtomicBoolean();

    Transaction(Session session, TransactionOptions options) {
        super(session.connection(), session.terms());
        this.session = session;
        this.options = options;
        int cancelsBefore = connection().cancels();
        gate = new TransactionGate(options.plan(), ledger, () -> connection().cancels() != cancelsBefore);
        gateOfSession = gate.ofSession();
        savepoints = new Savepoints(connection(), ledger, gate);
    }

    /** Submits the begin: one request for each statement, with nothing in between; if one fails, the whole begin has. */
    void begin() {
        Exchange first = says(MANUAL, () -> {});
        Exchange last = first;
        for (String sql : options.begin()) {
            last = follow(last, says(sql, () -> {}));
        }
        follow(last, says("SAVEPOINT " + BEGIN_SAVEPOINT, ledger::begun));
        connection().submit(first);
    }

    private Exchange says(String sql, Runnable onSuccess) {
        EndListener told = new EndListener(onSuccess, this::onBeginFailed);
        return new BoundaryExchange(BEGIN, () -> sql, told, connection().heads());
    }

    private static Exchange follow(Exchange before, Exchange next) {
        before.followedBy(next);
        return next;
    }

    private void onBeginFailed(MySqlException failure) {
        if (!gate.hasNotBegun()) {
            gate.beginFailed(failure);
            ledger.addFailure(failure);
        }
    }

    @Override
    void adopt(Exchange exchange) {
        checkOpen();
        adoptPart(exchange);
    }

    /** The end waits for all that was submitted before it, and so for the parts of that. */
    @Override
    void adoptPart(Exchange part) {
        part.passThrough(gate);
        part.watchedBy(new Member(part));
    }

    /** Takes in what somebody asks of the session while this is open. */
    void adoptOfSession(Exchange exchange) {
        if (exchange.isStatement()) {
            exchange.passThrough(gateOfSession);
        }
        exchange.watchedBy(new Member(exchange));
    }

    /**
     * Counts the failure of something that belongs to the transaction and never came to the session, as of a request that was
     * refused before. For the session's loop.
     */
    public void countFailure(MySqlException failure) {
        ledger.addFailure(failure);
    }

    /** Tells whether the server refused to begin it: then nothing of it was done. Known once its end is. */
    public boolean hasNotBegun() {
        return gate.hasNotBegun();
    }

    private void checkOpen() {
        if (ended.get()) {
            throw new IllegalStateException("the transaction has been ended");
        }
    }

    /** Writes down what becomes of one request. */
    private final class Member implements Watcher {

        private final Exchange exchange;

        Member(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void onStatus(ServerStatus status) {
            ledger.onStatus(exchange, status);
        }

        @Override
        public void onEnd(@Nullable MySqlException failure) {
            if (exchange.isStatement()) {
                ledger.add(failure);
            }
        }
    }

    /**
     * Sets a savepoint, or moves the one of that name.
     *
     * @param name any text but the empty one; taken literally
     */
    public CompletableFuture<Void> savepoint(String name) {
        checkOpen();
        return savepoints.set(name);
    }

    /**
     * Undoes what was submitted since the savepoint, and forgives it: its failures do not count, and do not keep back what
     * follows. The savepoint stays.
     */
    public CompletableFuture<Void> rollbackTo(String name) {
        checkOpen();
        return savepoints.rollbackTo(name);
    }

    /** Forgets a savepoint, and those set after it; what was done stays. */
    public CompletableFuture<Void> release(String name) {
        checkOpen();
        return savepoints.release(name);
    }

    /**
     * Ends the transaction: with COMMIT, unless the plan, a cancel of the session or the server's own end of it demand
     * otherwise. The requests before are waited for, by the COMMIT and not by the caller.
     *
     * @return how it ended, which may be {@link TransactionOutcome.Ending#ROLLED_BACK}; fails if the server refused the COMMIT,
     *     which undid everything, or if the link died: with the fate UNKNOWN, the COMMIT may have been done
     * @throws IllegalStateException if the transaction has been ended before
     */
    public CompletableFuture<TransactionOutcome> commit() {
        return end(true);
    }

    /**
     * Ends the transaction and undoes it.
     *
     * @throws IllegalStateException if the transaction has been ended before
     */
    public CompletableFuture<TransactionOutcome> rollback() {
        return end(false);
    }

    private CompletableFuture<TransactionOutcome> end(boolean commit) {
        if (!ended.compareAndSet(false, true)) {
            throw new IllegalStateException("the transaction has been ended before");
        }
        LoopFuture<TransactionOutcome> outcome = future();
        new TransactionEnd(this, commit, outcome).submit();
        session.ended(this);
        return outcome;
    }

    /** Rolls back, unless the transaction has been ended before. Returns at once. */
    @Override
    public void close() {
        if (!ended.get()) {
            rollback();
        }
    }

    /** The session is being reset, which rolls back; what is asked of this from now on would be asked of nobody. */
    void endedByReset() {
        ended.set(true);
    }

    // For its end.

    Ledger ledger() {
        return ledger;
    }

    TransactionGate gate() {
        return gate;
    }

    /** Tells whether the plan demands a rollback. */
    boolean rollsBack() {
        return options.plan().rollsBack(ledger.failed(), ledger.succeeded());
    }
}
