// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.PoolException.Reason;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The life of a pool. No I/O; on the pool's loop only, but for {@link #view}.
 *
 * <pre>
 *   OPEN --close--> CLOSING (leases may come back, requests may end) --all gone, or aborted at the deadline--> CLOSED
 * </pre>
 */
final class PoolState implements HostState.Owner {

    private enum Phase {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Surroundings around;
    private final Hosts hosts;
    private final Locks locks;
    private final CompletableFuture<Void> ready;
    private final CompletableFuture<Void> closed;
    private Phase phase = Phase.OPEN;
    private EventLoop.@Nullable Timer closeDeadline;
    private volatile PoolView view;

    /**
     * Creates a pool without sessions.
     *
     * @param ready completed with the first session that can be sought, or failed if none is to be expected
     * @param closed completed when all are gone
     */
    PoolState(PoolOptions options, Surroundings around, CompletableFuture<Void> ready, CompletableFuture<Void> closed) {
        this.around = around;
        this.ready = ready;
        this.closed = closed;
        AtomicLong numbers = new AtomicLong();
        List<HostState> all = options.hosts().stream()
                .map(host -> new HostState(host, options, around, this, numbers::incrementAndGet))
                .toList();
        hosts = new Hosts(all);
        view = hosts.view(true, 0);
        locks = new Locks(options, around, hosts, this::publish, () -> view().explain());
    }

    void start() {
        hosts.all().forEach(HostState::fill);
        publish();
    }

    /** Returns how the pool stands. Thread-safe. */
    PoolView view() {
        return view;
    }

    private void publish() {
        view = hosts.view(phase == Phase.OPEN, locks.waiting());
    }

    void lock(Waiter waiter) {
        locks.lock(waiter);
    }

    void forget(Waiter waiter) {
        locks.forget(waiter);
    }

    @Override
    public void onFree(Member member) {
        publish();
        if (!view.shared().isEmpty()) {
            ready.complete(null);
        }
        locks.onFree(member);
    }

    @Override
    public void onChange() {
        publish();
        if (hosts.areDown()) {
            ready.completeExceptionally(new PoolException(
                    "open a pool", Reason.NONE_LIVE, "no primary host can be reached; " + view.explain()));
        }
        if (phase == Phase.OPEN) {
            locks.serve();
        }
        endIfAllGone();
    }

    /** Gives out nothing more, lets what is submitted end, and aborts what has not ended by the deadline. */
    void close(Duration deadline) {
        if (phase != Phase.OPEN) {
            return;
        }
        phase = Phase.CLOSING;
        publish();
        around.tell(new PoolEvent.Closing());
        ready.completeExceptionally(new PoolException("open a pool", Reason.CLOSED, "the pool has been closed"));
        locks.close();
        hosts.all().forEach(HostState::end);
        hosts.open().stream().filter(member -> !member.isLocked()).forEach(Member::close);
        closeDeadline = around.loop().schedule(() -> abort(deadline), deadline);
        endIfAllGone();
    }

    private void abort(Duration deadline) {
        for (Member member : hosts.open()) {
            member.abort(new LinkException(
                    "close a session to " + member.host().name(),
                    "it was still in use " + deadline.toMillis() + " ms after its pool was closed",
                    Fate.UNKNOWN,
                    null));
        }
    }

    private void endIfAllGone() {
        if (phase == Phase.CLOSING && hosts.open().isEmpty()) {
            phase = Phase.CLOSED;
            if (closeDeadline != null) {
                closeDeadline.cancel();
            }
            around.tell(new PoolEvent.Closed());
            closed.complete(null);
        }
    }
}
