// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.link.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future that an event loop completes, and that refuses to be waited for on that loop: the loop would wait for itself, and
 * every session on it would hang.
 *
 * @param <T> what it brings
 */
public final class LoopFuture<T> extends CompletableFuture<T> {

    private final EventLoop loop;
    private @Nullable Connection connection;
    private volatile @Nullable Exchange request;

    /** Creates an incomplete one. */
    public LoopFuture(EventLoop loop) {
        this.loop = loop;
    }

    /** Has {@code asked} be cancelled if somebody cancels this future; futures made from it do not pass their cancel on. */
    public void answers(Exchange asked, Connection of) {
        connection = of;
        request = asked;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Exchange asked = request;
        if (cancelled && asked != null && connection != null) {
            connection.cancel(asked);
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopFuture<>(loop);
    }

    @Override
    public T join() {
        checkMayWait();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        checkMayWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        checkMayWait();
        return super.get(timeout, unit);
    }

    private void checkMayWait() {
        if (!isDone() && loop.isCurrent()) {
            throw new IllegalStateException("a callback on the event loop must not wait for the same loop;"
                    + " use thenCompose, or thenApplyAsync with an executor of your own");
        }
    }
}
