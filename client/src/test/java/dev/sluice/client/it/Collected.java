// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * A subscriber that writes down what it is given.
 *
 * @param <T> what it is given
 * @param <V> what of that it keeps
 */
final class Collected<T, V> implements Flow.Subscriber<T> {

    final CompletableFuture<List<V>> all = new CompletableFuture<>();
    final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    final List<V> items = Collections.synchronizedList(new ArrayList<>());
    private final long atFirst;
    private final long each;
    private final Function<T, V> kept;

    private Collected(long atFirst, long each, Function<T, V> kept) {
        this.atFirst = atFirst;
        this.each = each;
        this.kept = kept;
    }

    /** Returns one that is subscribed, asks for {@code atFirst} items, and for {@code each} more behind each of them. */
    static <T, V> Collected<T, V> of(Flow.Publisher<T> rows, long atFirst, long each, Function<T, V> kept) {
        Collected<T, V> collected = new Collected<>(atFirst, each, kept);
        rows.subscribe(collected);
        return collected;
    }

    /** Returns one that wants everything. */
    static <T, V> Collected<T, V> all(Flow.Publisher<T> rows, Function<T, V> kept) {
        return of(rows, Long.MAX_VALUE, 0, kept);
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription.complete(begun);
        if (atFirst > 0) {
            begun.request(atFirst);
        }
    }

    @Override
    public void onNext(T item) {
        items.add(kept.apply(item));
        if (each > 0) {
            subscription.join().request(each);
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(List.copyOf(items));
    }
}
