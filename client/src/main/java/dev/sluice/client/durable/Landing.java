// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What the end of a transaction says of its jobs.
 *
 * <pre>
 *   committed                        all are answered
 *   not begun, a number is recorded  one job: it took effect before. Several: each alone
 *   rolled back                      one job: its failure is its answer, if it is no passing one
 *                                    several: the first that failed goes alone, the others again
 *   the COMMIT failed                all again: the numbers tell
 *   ended early by a statement       one job (others are never in doubt): half of it may be permanent; that is its answer
 * </pre>
 */
final class Landing {

    private final Flight flight;
    private final Transaction transaction;
    private final List<Attempt> attempts;
    private boolean undone;

    Landing(Flight flight, Transaction transaction, List<Attempt> attempts) {
        this.flight = flight;
        this.transaction = transaction;
        this.attempts = attempts;
    }

    Flight flight() {
        return flight;
    }

    Work first() {
        return flight.works().get(0);
    }

    /** Tells whether nothing is left of it at the server, as far as {@link #endings} could tell. */
    boolean wasUndone() {
        return undone;
    }

    /** Returns how each job ended, by the transaction's outcome, which is there. */
    List<Ending> endings(CompletableFuture<TransactionOutcome> outcome) {
        try {
            return endings(outcome.join());
        } catch (CompletionException e) {
            return flight.all(new Ending.Again(Attempt.known(e), false));
        }
    }

    private List<Ending> endings(TransactionOutcome outcome) {
        return switch (outcome.ending()) {
            case COMMITTED ->
                attempts.stream()
                        .<Ending>map(attempt -> new Ending.Answered(attempt.answers()))
                        .toList();
            case BROKEN ->
                flight.all(new Ending.Failed(new RefusedException(
                        "a durable job",
                        "its transaction was ended early by " + outcome.brokenBy()
                                + ", what came before that may be permanent",
                        true,
                        outcome.firstFailure())));
            case ROLLED_BACK -> rolledBack(outcome);
        };
    }

    private List<Ending> rolledBack(TransactionOutcome outcome) {
        undone = true;
        if (transaction.hasNotBegun()) {
            return notBegun(reason(outcome));
        }
        return attempts.size() == 1 ? List.of(alone(outcome)) : together(outcome);
    }

    private List<Ending> notBegun(MySqlException reason) {
        boolean recorded = reason instanceof ServerException error && error.code() == Trouble.DUPLICATE;
        boolean single = attempts.size() == 1;
        if (recorded) {
            return flight.all(single ? new Ending.Before() : new Ending.Again(reason, true));
        }
        return flight.all(
                Trouble.isPassingForNumbers(reason) ? new Ending.Again(reason, false) : new Ending.Failed(reason));
    }

    private Ending alone(TransactionOutcome outcome) {
        MySqlException failure = attempts.get(0).failure();
        return failure == null ? new Ending.Again(reason(outcome), true) : failed(first(), failure);
    }

    private List<Ending> together(TransactionOutcome outcome) {
        List<Ending> endings = new ArrayList<>(attempts.size());
        boolean found = false;
        for (Attempt attempt : attempts) {
            MySqlException failure = attempt.failure();
            boolean first = failure != null && !found;
            found |= first;
            endings.add(
                    failure == null
                            ? new Ending.Again(reason(outcome), false)
                            : new Ending.Again(failure, first && !Trouble.isPassing(failure)));
        }
        return endings;
    }

    private static MySqlException reason(TransactionOutcome outcome) {
        MySqlException failure = outcome.firstFailure();
        return failure == null
                ? new RefusedException("a durable job", "its transaction was rolled back", true, null)
                : failure;
    }

    /** Returns how a job ended that was sent by itself. */
    static Ending ending(Work work, Attempt attempt) {
        MySqlException failure = attempt.failure();
        return failure == null ? new Ending.Answered(attempt.answers()) : failed(work, failure);
    }

    private static Ending failed(Work work, MySqlException failure) {
        boolean again = Trouble.isPassing(failure) || (Trouble.isOfTheSchema(failure) && work.isWorthASecondLook());
        return again ? new Ending.Again(failure, true) : new Ending.Failed(failure);
    }

    /** Returns how a job ended of which that error is recorded, 0 for none. */
    static Ending recorded(int error) {
        return error == 0
                ? new Ending.Before()
                : new Ending.Failed(
                        new RefusedException("a durable job", "it had failed before, with error " + error, true, null));
    }
}
