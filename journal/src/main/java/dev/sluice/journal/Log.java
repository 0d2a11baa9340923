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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final OpenEntries entries;
    private final Clock clock;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Flushes flushes = new Flushes();
    private final BatchMemory memory = new BatchMemory();
    private @Nullable Batch filling;
    private long nextIndex;
    private long longest;
    private boolean wanted;
    private Turn turn = change::await;
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

    /** How one lets the writer go on. */
    interface Turn {
        void run() throws IOException, InterruptedException;
    }

    /** Instead of waiting for a writer with a thread of its own, whoever needs it has it do its next step. */
    void turnBy(Turn value) {
        turn = value;
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

    /** Completes when all that was appended and acknowledged before is stored; on the medium, if it is {@code synced}. */
    CompletableFuture<Void> flush(boolean synced) {
        return guarded(any -> flush(acknowledged.added(), synced));
    }

    /** Completes when all that was appended before is stored. */
    CompletableFuture<Void> flushAppended() {
        return guarded(any -> flush(0, false));
    }

    private CompletableFuture<Void> flush(long acknowledgements, boolean synced) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        // Where there is no file the writer waits for somebody to want one.
        wanted = wanted || filling == null;
        work.signal();
        return flushes.add(acknowledgements, synced);
    }

    /** Waits for a batch with room for an entry of so many bytes. */
    private Batch room(int payload) throws IOException {
        while (true) {
            checkUsable();
            Batch batch = filling;
            long length = batch == null ? 0 : batch.codec().length(RecordKind.ENTRY, payload);
            if (batch == null || !batch.fileHasRoomFor(length)) {
                wantFile(payload);
            } else if (batch.hasRoomFor(length)) {
                return batch;
            } else if (batch.isEmpty()) {
                filling = memory.longer(batch, length);
                return filling;
            }
            work.signal();
            await();
            checkNotFull();
        }
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
            throw new JournalFullException(String.valueOf(full.getMessage()), full);
        }
    }

    private void checkUsable() throws IOException {
        if (closing) {
            throw new JournalFailedException("the journal is closed", null);
        }
        if (failure != null) {
            throw new JournalFailedException("the journal has failed: " + failure.getMessage(), failure);
        }
    }

    private void await() throws IOException {
        try {
            turn.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the disk");
        }
    }

    // The one who writes.

    /**
     * Waits for something to write, at most so long; returns null if there is nothing by then. Notes in it whether all before it
     * is {@code synced}.
     */
    @Nullable
    Batch take(long nanos, boolean synced) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!hasWork() && !closing && left > 0) {
                left = work.awaitNanos(left);
            }
            Batch batch = filling;
            return batch != null && hasWork() ? take(batch, synced) : null;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasWork() {
        Batch batch = filling;
        return batch != null && (!batch.isEmpty() || !flushes.isEmpty() || !acknowledged.isEmpty());
    }

    private Batch take(Batch batch, boolean synced) {
        acknowledged.writeTo(batch, clock.millis());
        if (synced) {
            batch.saySynced(clock.millis());
        }
        flushes.ride(batch, acknowledged.taken());
        filling = batch.isLast() ? null : memory.behind(batch);
        change.signalAll();
        return batch;
    }

    /** Has what follows go into that file. */
    void begin(Tail tail) {
        lock.lock();
        try {
            filling = memory.first(tail);
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
            flushes.refuse(acknowledged.taken(), reason);
            while (!wanted && !closing && !entries.mayDropOldest(Long.MIN_VALUE)) {
                work.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Somebody who read has done so: files may go again. */
    void endReading() {
        lock.lock();
        try {
            entries.endReading();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long the longest payload is that waits for a new file. */
    long longest() {
        return guarded(any -> longest);
    }

    /** Returns the index that the next entry gets. */
    long nextIndex() {
        return guarded(any -> nextIndex);
    }

    long millis() {
        return clock.millis();
    }

    boolean isClosing() {
        return guarded(any -> closing);
    }

    void fail(IOException reason) {
        lock.lock();
        try {
            failure = failure == null ? reason : failure;
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
