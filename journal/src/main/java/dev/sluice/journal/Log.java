// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads that append meet the one that writes: one batch is filled while another is written. Thread-safe.
 *
 * <pre>
 *   a batch is filled --taken--> another, of the same file
 *     |                  \--taken, and it ends the file--> none --a new file--> the first of that
 *     \--no new file can be had--> none, and appends are refused; the next one has it tried again
 * </pre>
 */
final class Log {

    private static final int BATCH = 1 << 20;
    private static final int COUNT = Long.BYTES;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final OpenEntries entries;
    private final Clock clock;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Flushes flushes = new Flushes();
    private final ByteBuffer count = ByteBuffer.allocate(COUNT);
    private @Nullable Batch filling;
    private ByteBuffer free = ByteBuffer.allocate(BATCH);
    private ByteBuffer other = ByteBuffer.allocate(BATCH);
    private long nextIndex;
    private long longest;
    private boolean wanted;
    private @Nullable IOException full;
    private @Nullable IOException failure;
    private boolean closing;

    Log(OpenEntries entries, long nextIndex, Clock clock) {
        this.entries = entries;
        this.nextIndex = nextIndex;
        this.clock = clock;
    }

    /** What is done while nobody else does anything. */
    interface Guarded<T> {
        T run(OpenEntries entries);
    }

    <T> T guarded(Guarded<T> action) {
        lock.lock();
        try {
            return action.run(entries);
        } finally {
            lock.unlock();
        }
    }

    // Those who append.

    Appended append(ByteBuffer payload) throws IOException {
        lock.lock();
        try {
            Batch batch = room(payload.remaining());
            long index = nextIndex++;
            long time = clock.millis();
            batch.add(RecordKind.ENTRY, index, time, payload.slice());
            entries.opened(index, time, batch.tail().segment());
            work.signal();
            return new Appended(index, batch.stored());
        } finally {
            lock.unlock();
        }
    }

    void acknowledge(long index) throws IOException {
        lock.lock();
        try {
            checkUsable();
            if (entries.close(index)) {
                acknowledged.add(index);
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Void> flush(boolean synced) {
        lock.lock();
        try {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            work.signal();
            return flushes.add(acknowledged.added(), synced);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a batch with room for an entry of so many bytes. */
    private Batch room(int payload) throws IOException {
        while (true) {
            checkUsable();
            Batch batch = filling;
            if (batch != null && batch.fileHasRoomFor(batch.codec().length(payload))) {
                Batch roomy = roomy(batch, batch.codec().length(payload));
                if (roomy != null) {
                    return roomy;
                }
            } else {
                wantFile(payload);
            }
            work.signal();
            await();
            checkNotFull();
        }
    }

    /** A record longer than the buffer gets one of its own. */
    private @Nullable Batch roomy(Batch batch, long length) {
        if (!batch.hasRoomFor(length) && batch.isEmpty()) {
            filling = batch.in(ByteBuffer.allocate((int) (length + batch.codec().length(0))));
            return filling;
        }
        return batch.hasRoomFor(length) ? batch : null;
    }

    private void wantFile(int payload) {
        wanted = true;
        full = null;
        longest = Math.max(longest, payload);
        if (filling != null) {
            filling.end();
        }
    }

    private void checkNotFull() throws IOException {
        if (full != null) {
            throw new JournalFullException("the journal is full: " + full.getMessage(), full);
        }
    }

    private void checkUsable() throws IOException {
        if (failure != null) {
            throw new JournalFailedException("the journal has failed: " + failure.getMessage(), failure);
        }
        if (closing) {
            throw new JournalFailedException("the journal is closed", null);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller looks again
    private void await() throws IOException {
        try {
            change.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the disk");
        }
    }

    // The one who writes.

    /** Waits for something to write, at most so long; returns null if there is nothing by then. */
    @Nullable
    Batch take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!hasWork() && !closing && left > 0) {
                left = work.awaitNanos(left);
            }
            Batch batch = filling;
            return batch != null && hasWork() ? take(batch) : null;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasWork() {
        Batch batch = filling;
        return batch != null && (!batch.isEmpty() || !flushes.isEmpty() || !acknowledged.isEmpty());
    }

    private Batch take(Batch batch) {
        sayAcknowledged(batch);
        flushes.ride(batch, acknowledged.taken());
        filling = batch.isLast() ? null : new Batch(batch.tail(), batch.buffer() == free ? other : free);
        change.signalAll();
        return batch;
    }

    private void sayAcknowledged(Batch batch) {
        long length = batch.codec().length(COUNT);
        while (!acknowledged.isEmpty()
                && batch.hasRoomFor(length + batch.codec().length(0))
                && !batch.isLast()) {
            if (!batch.fileHasRoomFor(length)) {
                batch.end();
                return;
            }
            Acknowledged.Range range = acknowledged.poll();
            if (range != null) {
                count.clear().putLong(range.count()).flip();
                batch.add(RecordKind.ACKNOWLEDGED, range.first(), clock.millis(), count);
            }
        }
    }

    /** Has what follows go into that file. */
    void begin(Tail tail) {
        lock.lock();
        try {
            filling = new Batch(tail, free);
            wanted = false;
            longest = 0;
            full = null;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what waits for a new file, and waits until one is wanted again, or could be had. */
    void refuse(IOException reason) throws InterruptedException {
        lock.lock();
        try {
            full = reason;
            wanted = false;
            change.signalAll();
            flushes.fail(reason);
            while (!wanted && !closing && !isOldestDone()) {
                work.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOldestDone() {
        return entries.files() > 1 && entries.openIn(entries.oldest()) == 0;
    }

    /** Returns how long the longest payload is that waits for a new file. */
    long longest() {
        lock.lock();
        try {
            return longest;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the index that the next entry gets. */
    long nextIndex() {
        lock.lock();
        try {
            return nextIndex;
        } finally {
            lock.unlock();
        }
    }

    long millis() {
        return clock.millis();
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    void fail(IOException reason) {
        lock.lock();
        try {
            failure = reason;
            change.signalAll();
            flushes.fail(reason);
            if (filling != null) {
                filling.stored().completeExceptionally(reason);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closing = true;
            work.signalAll();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
