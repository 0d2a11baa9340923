// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOptions;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Lease;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes jobs on a session of a pool.
 *
 * <p>A transaction of jobs begins by recording their numbers, so that one that took effect before ends it before it has begun;
 * and its COMMIT leaves only when that has succeeded. So whatever a lost session has left at the server without its COMMIT is
 * rolled back, and whatever another one is about to commit is waited for, at the number.
 */
final class SessionStation implements Station {

    private final Lease lease;
    private final Session session;
    private final Applied applied;
    private final Executor thread;
    private final @Nullable MySqlException unready;

    private SessionStation(Lease lease, Applied applied, Executor thread, @Nullable MySqlException unready) {
        this.lease = lease;
        this.thread = thread;
        session = lease.session();
        this.applied = applied;
        this.unready = unready;
    }

    /**
     * Makes one of a session that was leased, and the table if it is not there. Fails, and gives the session back, if its server
     * takes nothing now: another one may, or this one later.
     *
     * @param thread the one that calls {@link #run}: what follows a transaction is asked there, and not amid another one
     */
    static CompletableFuture<Station> open(Lease lease, Applied applied, Executor thread) {
        return Applied.create(lease.session()).handle((created, failure) -> {
            MySqlException unready = failure == null ? null : Attempt.known(failure);
            if (unready != null && Trouble.isPassing(unready)) {
                lease.close();
                throw unready;
            }
            return new SessionStation(lease, applied, thread, unready);
        });
    }

    @Override
    public CompletableFuture<Coverage> cover(String sql) {
        return CoverageProof.of(session, sql);
    }

    @Override
    public CompletableFuture<List<Ending>> run(Flight flight) {
        if (flight.works().stream().anyMatch(Work::isLookedAtTwice)) {
            Applied.catchUp(session);
        }
        return switch (flight.mode()) {
            case PLAIN -> runPlain(flight);
            case UNRECORDED -> runTogether(flight, TransactionOptions.DEFAULT);
            case SHARED, ALONE -> runRecorded(flight);
            case SOUGHT -> Lookup.run(session, applied, flight);
        };
    }

    private CompletableFuture<List<Ending>> runPlain(Flight flight) {
        List<Work> works = flight.works();
        List<Attempt> attempts = Attempt.sendAll(session, works);
        return Attempt.ended(attempts)
                .thenApply(all -> IntStream.range(0, works.size())
                        .mapToObj(i -> Landing.ending(works.get(i), attempts.get(i)))
                        .toList());
    }

    private CompletableFuture<List<Ending>> runRecorded(Flight flight) {
        MySqlException cannot = unready;
        if (cannot == null) {
            return runTogether(flight, TransactionOptions.DEFAULT.beginningWith(applied.record(flight.works())));
        }
        return CompletableFuture.completedFuture(flight.all(new Ending.Failed(cannot)));
    }

    private CompletableFuture<List<Ending>> runTogether(Flight flight, TransactionOptions options) {
        Job first = flight.works().get(0).job();
        Transaction transaction =
                session.begin(options.isolation(first.isolation()).plan(first.plan()));
        List<Attempt> attempts = Attempt.sendAll(transaction, flight.works());
        boolean all = attempts.stream().noneMatch(Attempt::isUnsent);
        CompletableFuture<TransactionOutcome> outcome = all ? transaction.commit() : transaction.rollback();
        return outcome.handle((ended, failure) -> Attempt.ended(attempts))
                .thenCompose(allEnded -> allEnded)
                .thenComposeAsync(nothing -> land(new Landing(flight, transaction, attempts), outcome), thread);
    }

    private CompletableFuture<List<Ending>> land(Landing landing, CompletableFuture<TransactionOutcome> outcome) {
        List<Ending> endings = landing.endings(outcome);
        Ending only = endings.get(0);
        boolean alone = landing.flight().mode() == Mode.ALONE;
        if (alone && only instanceof Ending.Before) {
            return asRecorded(landing.first().key()).thenApply(List::of);
        }
        return alone && only instanceof Ending.Failed failed && landing.wasUndone()
                ? recordFailure(landing.first().key(), failed).thenApply(List::of)
                : CompletableFuture.completedFuture(endings);
    }

    /** Its failure becomes a job's answer only when a replay would get the same. */
    private CompletableFuture<Ending> recordFailure(JobKey key, Ending.Failed failed) {
        int code = failed.failure() instanceof ServerException error ? error.code() : Trouble.UNKNOWN;
        return session.query(applied.recordFailure(key, code))
                .<CompletableFuture<Ending>>handleAsync(
                        (recorded, failure) -> {
                            if (failure == null) {
                                return CompletableFuture.completedFuture(failed);
                            }
                            return isRecorded(failure) ? asRecorded(key) : again(failure);
                        },
                        thread)
                .thenCompose(ending -> ending);
    }

    private static boolean isRecorded(Throwable failure) {
        return Attempt.known(failure) instanceof ServerException error && error.code() == Trouble.DUPLICATE;
    }

    private static CompletableFuture<Ending> again(Throwable failure) {
        return CompletableFuture.completedFuture(new Ending.Again(Attempt.known(failure), true));
    }

    private CompletableFuture<Ending> asRecorded(JobKey key) {
        return session.query(applied.error(key))
                .<CompletableFuture<Ending>>handle((rows, failure) -> failure == null
                        ? CompletableFuture.completedFuture(Landing.recorded(rows.first().rows().stream()
                                .map(row -> row.getInt(0))
                                .findFirst()
                                .orElse(0)))
                        : again(failure))
                .thenCompose(ending -> ending);
    }

    @Override
    public CompletableFuture<Void> prune(long below) {
        return unready == null ? applied.prune(session, below) : CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> closed() {
        return session.closed();
    }

    @Override
    public void leave() {
        lease.close();
    }
}
