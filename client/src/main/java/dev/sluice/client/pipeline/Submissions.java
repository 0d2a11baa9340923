// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait to be sent: any thread puts them in, the session's loop takes them out. Many submissions cost one
 * wake-up of the loop.
 *
 * <p>Full means refused: the request fails with {@link Fate#NOT_SENT}, and {@link #whenRoom} tells when to go on.
 */
final class Submissions {

    private final Limits limits;
    private final Consumer<Runnable> loop;
    private final Runnable onSubmitted;

    private final ConcurrentLinkedQueue<Exchange> handedOver = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean wakeUp = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Traffic traffic = new Traffic();
    private final List<CompletableFuture<Void>> waitingForRoom = new ArrayList<>();

    /** Requests to be sent again, which come before all others. On the loop only. */
    private final ArrayDeque<Exchange> again = new ArrayDeque<>();

    Submissions(Limits limits, Consumer<Runnable> loop, Runnable onSubmitted) {
        this.limits = limits;
        this.loop = loop;
        this.onSubmitted = onSubmitted;
    }

    /** Takes a request, or fails it. Thread-safe. */
    void submit(Exchange exchange) {
        int weight = exchange.weight();
        int before = requests.getAndIncrement();
        long bytesBefore = bytes.getAndAdd(weight);
        if (before >= limits.queuedRequests() || bytesBefore >= limits.queuedBytes()) {
            requests.decrementAndGet();
            bytes.addAndGet(-weight);
            exchange.fail(full(exchange));
            return;
        }
        enqueue(exchange);
    }

    /** Takes a request that ends something, full or not. Thread-safe. */
    void submitAlways(Exchange ending) {
        requests.getAndIncrement();
        bytes.getAndAdd(ending.weight());
        enqueue(ending);
    }

    private void enqueue(Exchange exchange) {
        handedOver.add(exchange);
        if (wakeUp.compareAndSet(false, true)) {
            wake();
        }
    }

    /** A loop that has ended takes no task; its sessions are closed, and their last act is to fail what is queued. */
    private void wake() {
        try {
            loop.accept(this::run);
        } catch (RejectedExecutionException e) {
            onSubmitted.run();
        }
    }

    private void run() {
        // Before the queue is read: what is submitted from now on wakes the loop again.
        wakeUp.set(false);
        onSubmitted.run();
    }

    private LimitException full(Exchange exchange) {
        return new LimitException(
                exchange.describe(),
                "the session's queue is full (" + limits.queuedRequests() + " requests or " + limits.queuedBytes()
                        + " bytes); wait for whenRoom(), or raise the limit",
                Fate.NOT_SENT);
    }

    /** Returns what completes as soon as at most half of either limit is used. Thread-safe. */
    CompletableFuture<Void> whenRoom() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        synchronized (waitingForRoom) {
            if (!hasRoom()) {
                waitingForRoom.add(room);
                return room;
            }
        }
        room.complete(null);
        return room;
    }

    private boolean hasRoom() {
        return requests.get() <= limits.queuedRequests() / 2 && bytes.get() <= limits.queuedBytes() / 2;
    }

    /** Returns the request to be sent next, without taking it, or null. On the loop. */
    @Nullable
    Exchange peek() {
        Exchange first = again.peekFirst();
        return first != null ? first : handedOver.peek();
    }

    /** Takes the request that {@link #peek} returned. On the loop. */
    void take() {
        if (again.pollFirst() != null) {
            return;
        }
        Exchange taken = handedOver.remove();
        requests.decrementAndGet();
        bytes.addAndGet(-taken.weight());
    }

    /** Tells those who wait for room, if there is some. On the loop. */
    void announceRoom() {
        List<CompletableFuture<Void>> told;
        synchronized (waitingForRoom) {
            if (waitingForRoom.isEmpty() || !hasRoom()) {
                return;
            }
            told = new ArrayList<>(waitingForRoom);
            waitingForRoom.clear();
        }
        told.forEach(room -> room.complete(null));
    }

    /** Puts a request that was sent in vain before all that wait, behind those put there earlier. On the loop. */
    void addAgain(Exchange exchange) {
        again.addLast(exchange);
    }

    /** Puts a request before all others. On the loop only. */
    void addFirst(Exchange exchange) {
        again.addFirst(exchange);
    }

    /** Shows everything that waits, in its order. On the loop. */
    void forEach(Consumer<Exchange> action) {
        again.forEach(action);
        handedOver.forEach(action);
    }

    /** Fails everything that waits; {@code failure} makes the reason from what was attempted. */
    void failAll(Function<String, MySqlException> failure) {
        for (Exchange exchange = again.pollFirst(); exchange != null; exchange = again.pollFirst()) {
            exchange.fail(failure.apply(exchange.describe()));
        }
        for (Exchange exchange = handedOver.poll(); exchange != null; exchange = handedOver.poll()) {
            requests.decrementAndGet();
            bytes.addAndGet(-exchange.weight());
            exchange.fail(failure.apply(exchange.describe()));
        }
        announceRoom();
    }

    /** Returns about how many bytes wait. Thread-safe. */
    long bytes() {
        return bytes.get();
    }

    /** Returns how many requests wait. Thread-safe. */
    int size() {
        return requests.get();
    }

    /** Returns what other threads see of what becomes of the requests. Thread-safe to read. */
    Traffic traffic() {
        return traffic;
    }
}
