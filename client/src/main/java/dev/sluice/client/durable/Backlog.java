// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.journal.Entry;
import dev.sluice.journal.Journal;
import dev.sluice.journal.OpenEntryReader;
import dev.sluice.wire.MalformedPacketException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that are not under way: the first of them in memory, as many as there is room for, the others only in the journal,
 * from where they are read when there is room again. On the queue's thread only.
 */
final class Backlog implements AutoCloseable {

    private final Journal journal;
    private final long room;
    private final LongConsumer onUnreadable;
    private final ArrayDeque<Work> ready = new ArrayDeque<>();

    /** Who waits for the answers of jobs that are not in memory. */
    private final Map<Long, CompletableFuture<JobResult>> asked = new HashMap<>();

    private @Nullable OpenEntryReader reader;

    /** The last job that is, or was, in memory: those behind it are only in the journal. */
    private long lastLoaded;

    /** Whether what an earlier process left is being read: jobs whose acknowledgement a crash cost come out of order. */
    private boolean recovering = true;

    /** The last job there is. */
    private long last;

    private long bytes;

    /**
     * Creates one of all that is open in the journal.
     *
     * @param room how many bytes of jobs may be in memory
     * @param onUnreadable told of a job that cannot be decoded; it is passed over, and stays in the journal
     */
    Backlog(Journal journal, long room, LongConsumer onUnreadable) {
        this.journal = journal;
        this.room = room;
        this.onUnreadable = onUnreadable;
        last = journal.nextIndex() - 1;
    }

    /** Takes a job that is stored; they come in the order of their numbers. A reading that is going on may meet it, too. */
    void add(Work work) {
        long job = work.key().job();
        if (lastLoaded == last && !recovering && bytes < room) {
            ready.add(work);
            bytes += work.bytes();
            lastLoaded = job;
        } else if (work.asked() != null) {
            asked.put(job, work.asked());
        }
        last = job;
    }

    /** Puts jobs back in front of all others, in their order. */
    void putBack(List<Work> works) {
        for (ListIterator<Work> each = works.listIterator(works.size()); each.hasPrevious(); ) {
            Work work = each.previous();
            ready.addFirst(work);
            bytes += work.bytes();
        }
    }

    /** Returns the first job, or null if there is none now. */
    @Nullable
    Work peek() throws IOException {
        if ((lastLoaded < last || recovering) && bytes < room / 2) {
            load();
        }
        return ready.peek();
    }

    /** Takes the first job away. */
    Work remove() {
        Work work = ready.remove();
        bytes -= work.bytes();
        return work;
    }

    private void load() throws IOException {
        OpenEntryReader kept = reader;
        boolean fresh = kept == null;
        OpenEntryReader from = kept == null ? journal.read() : kept;
        reader = from;
        while (bytes < room) {
            Entry entry = from.next();
            if (entry == null) {
                recovering = false;
                close();
                if (fresh) {
                    forgetRest();
                }
                return;
            }
            // What is behind the last one is not handed over yet, and comes with who waits for it.
            if (entry.index() <= last && (entry.index() > lastLoaded || recovering)) {
                load(entry);
            }
        }
        if (lastLoaded == last && !recovering) {
            // As long as it is open, no file of the journal is deleted.
            close();
        }
    }

    /** What a reader that was made just now does not find has outlived its time. */
    private void forgetRest() {
        lastLoaded = last;
        asked.values()
                .forEach(answer -> answer.completeExceptionally(
                        new RefusedException("a durable job", "it has outlived its time", true, null)));
        asked.clear();
    }

    private void load(Entry entry) {
        lastLoaded = Math.max(lastLoaded, entry.index());
        try {
            StoredJob stored = JobCodec.decode(entry.payload());
            JobKey key = new JobKey(stored.run(), entry.index());
            ready.add(new Work(key, stored.job(), entry.payload().length, asked.remove(entry.index())));
            bytes += entry.payload().length;
        } catch (MalformedPacketException e) {
            onUnreadable.accept(entry.index());
        }
    }

    /** Says that nobody gets an answer any more. */
    void fail(MySqlException reason) {
        ready.forEach(work -> work.forsake(reason));
        asked.values().forEach(answer -> answer.completeExceptionally(reason));
        asked.clear();
    }

    /** Returns a number below which no job is waiting here. */
    long lowest() {
        return recovering ? 0 : Math.min(lastLoaded + 1, Work.lowest(ready.stream()));
    }

    /** Returns how many jobs are in memory. */
    int loaded() {
        return ready.size();
    }

    /** Tells whether there is no job here. */
    boolean isEmpty() {
        return ready.isEmpty() && lastLoaded == last && !recovering;
    }

    @Override
    public void close() throws IOException {
        OpenEntryReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
