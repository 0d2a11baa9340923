// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Has a publisher send two buffers ahead, and asks for another whenever one was taken. The publisher's own code runs on
 * workers, for it may block.
 */
final class PublisherSupply implements Supply, Flow.Subscriber<ByteBuffer> {

    private static final int AHEAD = 2;

    private final Flow.Publisher<ByteBuffer> publisher;
    private final Runnable onNews;

    // All below is guarded by this object; the publisher is never called under that lock.
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>(AHEAD);
    private Flow.@Nullable Subscription subscription;
    private boolean ended;
    private boolean closed;
    private boolean awaited;
    private @Nullable Throwable failure;

    PublisherSupply(Flow.Publisher<ByteBuffer> publisher, Runnable onNews) {
        this.publisher = publisher;
        this.onNews = onNews;
    }

    @Override
    public void open() {
        call(() -> publisher.subscribe(this));
    }

    private void call(Runnable publishersCode) {
        Workers.run(() -> {
            try {
                publishersCode.run();
            } catch (Throwable e) {
                onError(e);
            }
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        boolean wanted;
        synchronized (this) {
            wanted = subscription == null && !closed;
            if (wanted) {
                subscription = offered;
            }
        }
        if (wanted) {
            offered.request(AHEAD);
        } else {
            offered.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            ask();
            return;
        }
        boolean full;
        synchronized (this) {
            full = buffers.size() == AHEAD;
            if (!full && !closed) {
                buffers.add(buffer);
            }
        }
        if (full) {
            onError(new IllegalStateException("the publisher sends more than was requested"));
        } else {
            tell();
        }
    }

    @Override
    public void onError(Throwable reason) {
        synchronized (this) {
            if (failure == null && !ended) {
                failure = reason;
            }
        }
        tell();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            ended = true;
        }
        tell();
    }

    private void tell() {
        boolean told;
        synchronized (this) {
            told = awaited;
            awaited = false;
        }
        if (told) {
            onNews.run();
        }
    }

    @Override
    public synchronized State state() {
        if (failure != null) {
            return State.FAILED;
        }
        if (!buffers.isEmpty()) {
            return State.READY;
        }
        awaited = !ended;
        return ended ? State.EXHAUSTED : State.WAITING;
    }

    @Override
    public void take(ByteWriter out, int limit) {
        ByteBuffer buffer;
        synchronized (this) {
            buffer = buffers.element();
        }
        byte[] portion = new byte[Math.min(limit, buffer.remaining())];
        buffer.get(portion);
        out.bytes(portion);
        if (!buffer.hasRemaining()) {
            synchronized (this) {
                buffers.remove();
            }
            ask();
        }
    }

    private void ask() {
        Flow.Subscription asked;
        synchronized (this) {
            asked = closed ? null : subscription;
        }
        if (asked != null) {
            call(() -> asked.request(1));
        }
    }

    @Override
    public synchronized Throwable failure() {
        Throwable known = failure;
        if (known == null) {
            throw new IllegalStateException("the source has not failed");
        }
        return known;
    }

    @Override
    public void close() {
        Flow.Subscription left;
        synchronized (this) {
            left = closed ? null : subscription;
            closed = true;
            buffers.clear();
        }
        if (left != null) {
            call(left::cancel);
        }
    }
}
