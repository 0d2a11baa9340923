// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.PoolException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who has a session for himself, and who waits for one: gives them out, first come, first served, and takes them back. On
 * the pool's loop only.
 */
final class Locks {

    private final PoolOptions options;
    private final Surroundings around;
    private final Hosts hosts;
    private final Runnable onChange;
    private final Supplier<String> explanation;
    private final Waiters waiters = new Waiters();
    private boolean closed;

    /**
     * Creates the locks of a pool.
     *
     * @param onChange told when there is news for {@link PoolView}
     * @param explanation says how the pool stands, for error messages
     */
    Locks(PoolOptions options, Surroundings around, Hosts hosts, Runnable onChange, Supplier<String> explanation) {
        this.options = options;
        this.around = around;
        this.hosts = hosts;
        this.onChange = onChange;
        this.explanation = explanation;
    }

    int waiting() {
        return waiters.size();
    }

    // Giving.

    /** Gives the waiter a session as soon as there is one, or refuses it. */
    void lock(Waiter waiter) {
        if (closed) {
            waiter.refuse(Reason.CLOSED, "the pool has been closed");
            return;
        }
        Optional<Member> free = hosts.pick(waiter.role());
        if (free.isPresent()) {
            grant(waiter, free.get());
        } else if (waiter.timeout().isZero()) {
            waiter.refuse(Reason.TIMED_OUT, "none is free; " + explanation.get());
        } else if (waiters.size() >= options.maxWaiting()) {
            waiter.refuse(
                    Reason.TOO_MANY_WAITING,
                    "maxWaiting=" + options.maxWaiting() + " is reached; " + explanation.get());
        } else {
            waiters.add(waiter);
            waiter.expiresBy(around.loop().schedule(() -> expire(waiter), waiter.timeout()));
            grow(waiter.role());
            onChange.run();
        }
    }

    private void expire(Waiter waiter) {
        String problem = "none came free within " + waiter.timeout().toMillis() + " ms; " + explanation.get();
        forget(waiter);
        waiter.refuse(Reason.TIMED_OUT, problem);
    }

    /** Nobody wants to wait any more. */
    void forget(Waiter waiter) {
        if (waiters.remove(waiter)) {
            waiter.stopTimer();
            onChange.run();
        }
    }

    /** Gives what is free to those who wait, and opens more for the others where there may be more. */
    void serve() {
        for (Role role : Role.values()) {
            for (Optional<Member> free = next(role); free.isPresent(); free = next(role)) {
                grant(waiters.removeFirst(role), free.get());
            }
            grow(role);
        }
    }

    private Optional<Member> next(Role role) {
        return waiters.size(role) == 0 ? Optional.empty() : hosts.pick(role);
    }

    private void grow(Role role) {
        while (waiters.size(role) > hosts.opening(role)) {
            Optional<HostState> host = hosts.withRoom(role);
            if (host.isEmpty()) {
                return;
            }
            host.get().openOne();
        }
    }

    private void grant(Waiter waiter, Member member) {
        member.lock();
        onChange.run();
        around.tell(new PoolEvent.Locked(member.host().name(), member.number()));
        Lease lease =
                new Lease(member.session(), (drained, reset) -> around.onLoop(() -> takeBack(member, drained, reset)));
        if (!waiter.grant(lease)) {
            lease.close();
        }
    }

    // Taking back.

    private void takeBack(Member member, CompletableFuture<?> drained, CompletableFuture<?> reset) {
        if (!member.isLocked()) {
            return;
        }
        around.tell(new PoolEvent.Unlocked(member.host().name(), member.number()));
        member.clean(around.loop().schedule(() -> member.abort(unfinished(member)), options.closeTimeout()));
        reset.whenComplete((done, failure) -> around.onLoop(() -> onReset(member, failure)));
        if (closed) {
            member.close();
        } else {
            CompletableFuture<?> clean = member.host().isKnownToReset() ? drained : reset;
            clean.thenRun(() -> around.onLoop(() -> onCleaned(member)));
        }
        onChange.run();
    }

    private void onReset(Member member, @Nullable Throwable failure) {
        if (failure == null) {
            member.host().onReset();
        } else if (member.isConnected()) {
            member.abort(new LinkException(
                    "reset a session to " + member.host().name(),
                    String.valueOf(failure.getMessage()),
                    Fate.UNKNOWN,
                    failure));
        }
    }

    private LinkException unfinished(Member member) {
        return new LinkException(
                "take back a session to " + member.host().name(),
                "what its lease had submitted did not end within "
                        + options.closeTimeout().toMillis() + " ms",
                Fate.UNKNOWN,
                null);
    }

    private void onCleaned(Member member) {
        if (closed || member.phase() != Member.Phase.CLEANING) {
            return;
        }
        member.free();
        onFree(member);
        member.host().replaceOld();
    }

    /** Gives a session that has come free to somebody, or sees to its end if nobody needs it. */
    void onFree(Member member) {
        serve();
        Duration idle = options.lifetime().idle();
        if (member.isFree() && !idle.isZero() && member.host().isExtra(member)) {
            Duration limit = Lifetime.shortened(idle, around.random().getAsDouble());
            member.freeUntil(around.loop().schedule(() -> onUnneeded(member), limit));
        }
        onChange.run();
    }

    /** Meanwhile it may have become one of those that are always kept. */
    private void onUnneeded(Member member) {
        if (member.host().isExtra(member)) {
            member.host().retire(member);
        }
    }

    /** Gives out nothing more, and refuses those who wait. */
    void close() {
        closed = true;
        waiters.removeAll().forEach(waiter -> waiter.refuse(Reason.CLOSED, "the pool has been closed"));
    }
}
