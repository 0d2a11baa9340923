// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.link.EventLoop;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of one request to one subscriber, as many as it asks for. Whoever has news for it (demand, arrivals, a
 * cancel) has {@link #drain} run on the loop, where all signals come from: one behind the other, and never from within
 * another.
 *
 * <pre>
 *   begun --onSubscribe--> OPEN --end of rows--> onComplete --> over
 *                            \--failure, mismatch, wrong demand--> onError --> over
 *                             \--cancelled--> over
 * </pre>
 *
 * @param <T> what the rows become
 */
final class RowSubscription<T> implements Flow.Subscription {

    private static final System.Logger LOG = System.getLogger(RowSubscription.class.getName());

    private final EventLoop loop;
    private final RowSource source;
    private final RowShape<T> shape;
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable problem;

    /** Null when it is over: nothing keeps a subscriber that has gone. */
    private Flow.@Nullable Subscriber<? super T> subscriber;

    private @Nullable Function<RowBatch, Iterator<T>> reader;
    private Iterator<T> items = Collections.emptyIterator();

    RowSubscription(EventLoop loop, RowRequest request, RowShape<T> shape, Flow.Subscriber<? super T> subscriber) {
        this.loop = loop;
        this.shape = shape;
        this.subscriber = subscriber;
        source = request.open(this::wake);
    }

    /** Sends the request; the subscriber hears of it before anything else. */
    void begin() {
        onLoop(this::subscribed);
        try {
            source.begin();
        } catch (RuntimeException refused) {
            problem = refused;
            wake();
        }
    }

    private void subscribed() {
        Flow.Subscriber<? super T> told = subscriber;
        if (told != null) {
            tell(() -> told.onSubscribe(this));
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            problem = new IllegalArgumentException("rule 3.9: a subscriber must ask for 1 item or more, not " + count);
        } else {
            demand.accumulateAndGet(count, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        wake();
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake();
    }

    private void wake() {
        if (news.getAndIncrement() == 0) {
            onLoop(this::drain);
        }
    }

    /** A loop that has ended takes no task; whoever comes then does what is left to do. */
    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            task.run();
        }
    }

    private void drain() {
        int seen = news.get();
        while (seen != 0) {
            Flow.Subscriber<? super T> told = subscriber;
            while (told != null && signal(told)) {
                told = subscriber;
            }
            seen = news.addAndGet(-seen);
        }
    }

    /** Does the next thing there is to do, and tells whether there may be another. */
    private boolean signal(Flow.Subscriber<? super T> told) {
        Throwable failure = problem;
        if (cancelled) {
            end();
            source.arrivals().discard();
            source.abandon();
            return false;
        }
        if (failure != null) {
            fail(told, failure);
            return false;
        }
        try {
            return items.hasNext() ? giveItem(told) : takePiece(told);
        } catch (RuntimeException mismatch) {
            // The columns or a row are not what the record wants: the request is lost, and nothing else.
            fail(told, mismatch);
            return false;
        }
    }

    private boolean giveItem(Flow.Subscriber<? super T> told) {
        long wanted = demand.get();
        if (wanted == 0) {
            return false;
        }
        T item = items.next();
        if (wanted != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        tell(() -> told.onNext(item));
        return true;
    }

    private boolean takePiece(Flow.Subscriber<? super T> told) {
        Arrivals.Piece piece = source.arrivals().poll();
        if (piece instanceof Arrivals.Piece.Start start) {
            startResult(start.head());
        } else if (piece instanceof Arrivals.Piece.Rows rows && reader != null) {
            items = reader.apply(rows.batch());
        } else if (piece instanceof Arrivals.Piece.End end
                && reader == null
                && !end.completion().moreResults()) {
            // Says what is missing, if rows were expected.
            startResult(Head.NONE);
        } else if (piece instanceof Arrivals.Piece.Over over) {
            finish(told, over.failure());
            return false;
        }
        return piece != null;
    }

    private void startResult(Head head) {
        if (reader != null) {
            throw new ConversionException(
                    "stream", "expected one result set, got another: read several with start", null);
        }
        reader = shape.over(head);
    }

    private void finish(Flow.Subscriber<? super T> told, @Nullable MySqlException failure) {
        end();
        tell(failure == null ? told::onComplete : () -> told.onError(failure));
    }

    private void fail(Flow.Subscriber<? super T> told, Throwable failure) {
        end();
        source.arrivals().discard();
        source.abandon();
        tell(() -> told.onError(failure));
    }

    private void end() {
        subscriber = null;
        items = Collections.emptyIterator();
    }

    /** A subscriber must not throw; one that does hears nothing more. */
    private void tell(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a subscriber threw, and is cancelled", e);
            cancel();
        }
    }
}
