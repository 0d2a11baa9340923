// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sets that arrive on threads of their publisher, which is never asked for more than a bounded number ahead. */
final class PublishedSets extends ParameterSets implements Flow.Subscriber<@Nullable Object[]> {

    private static final int AHEAD = 1024;

    private final Flow.Publisher<@Nullable Object[]> publisher;
    private final ConcurrentLinkedQueue<@Nullable Object[]> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean wanted = new AtomicBoolean();

    private Runnable onMore = () -> {};
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean complete;
    private volatile boolean cancelled;

    /** On the loop: how many were taken since more were asked for. */
    private int taken;

    PublishedSets(Flow.Publisher<@Nullable Object[]> publisher) {
        this.publisher = publisher;
    }

    @Override
    void open(Runnable newOnMore) {
        onMore = newOnMore;
        publisher.subscribe(this);
    }

    // On the publisher's threads.

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        if (subscription != null || cancelled) {
            newSubscription.cancel();
            return;
        }
        subscription = newSubscription;
        newSubscription.request(AHEAD);
    }

    @Override
    public void onNext(@Nullable Object[] set) {
        if (waiting.incrementAndGet() > AHEAD) {
            onError(new IllegalStateException("the publisher gave more sets than it was asked for"));
            return;
        }
        arrived.add(set);
        wake();
    }

    @Override
    public void onError(Throwable reason) {
        failure = reason;
        onComplete();
    }

    @Override
    public void onComplete() {
        complete = true;
        wake();
    }

    private void wake() {
        if (wanted.compareAndSet(true, false)) {
            onMore.run();
        }
    }

    // On the loop.

    @Override
    @Nullable
    Object @Nullable [] poll() {
        @Nullable Object @Nullable [] set = arrived.poll();
        if (set == null) {
            // Said before looking once more: what arrives in between wakes the loop, or is seen.
            wanted.set(true);
            set = arrived.poll();
        }
        if (set != null) {
            waiting.decrementAndGet();
            askAgain();
        }
        return set;
    }

    private void askAgain() {
        Flow.Subscription current = subscription;
        if (++taken == AHEAD / 2 && current != null) {
            taken = 0;
            current.request(AHEAD / 2);
        }
    }

    @Override
    boolean hasEnded() {
        return cancelled || (complete && arrived.isEmpty());
    }

    @Override
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    void cancel() {
        cancelled = true;
        arrived.clear();
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
