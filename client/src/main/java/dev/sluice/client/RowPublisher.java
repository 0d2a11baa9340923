// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.link.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Sends a request for each subscriber, and gives it the rows as it wants them.
 *
 * @param <T> what the rows become
 */
final class RowPublisher<T> implements Flow.Publisher<T> {

    private final EventLoop loop;
    private final RowRequest request;
    private final RowShape<T> shape;

    RowPublisher(EventLoop loop, RowRequest request, RowShape<T> shape) {
        this.loop = loop;
        this.request = request;
        this.shape = shape;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        new RowSubscription<>(loop, request, shape, subscriber).begin();
    }
}
