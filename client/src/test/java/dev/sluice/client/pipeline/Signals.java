// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that writes down its signals, and asks only when the test does.
 *
 * @param <T> what it is given
 */
final class Signals<T> implements Flow.Subscriber<T> {

    final List<T> items = new ArrayList<>();
    private int ends;
    private boolean inSignal;
    private long more;

    @Nullable
    Throwable failure;

    private Flow.@Nullable Subscription subscription;

    static <T> Signals<T> of(Flow.Publisher<T> rows) {
        Signals<T> signals = new Signals<>();
        rows.subscribe(signals);
        return signals;
    }

    Flow.Subscription subscription() {
        Flow.Subscription begun = subscription;
        if (begun == null) {
            throw new AssertionError("not subscribed");
        }
        return begun;
    }

    /** Asks for {@code count} items now, and for one behind each item. */
    void askInTurns(long count) {
        more = 1;
        subscription().request(count);
    }

    boolean isCompleted() {
        return ends == 1 && failure == null;
    }

    boolean hasEnded() {
        return ends > 0;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
    }

    @Override
    public void onNext(T item) {
        if (inSignal || ends > 0) {
            throw new AssertionError("a signal within another, or behind the last");
        }
        inSignal = true;
        items.add(item);
        if (more > 0) {
            subscription().request(more);
        }
        inSignal = false;
    }

    @Override
    public void onError(Throwable reason) {
        failure = reason;
        ends++;
    }

    @Override
    public void onComplete() {
        ends++;
    }
}
