// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.FileDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * A log on disk of entries that are still to be dealt with: appended, acknowledged when done, and found again after a crash.
 *
 * <p>An entry whose {@link Appended#stored} has completed is found again, unless it was acknowledged; one that was acknowledged
 * may be found again as well, if the crash came at once: whoever deals with entries must know those that were dealt with.
 *
 * <p>Thread-safe. A thread of its own writes; {@link #append} waits for it only while more than two megabytes are unwritten,
 * so it must not be called by an event loop that cannot wait for the disk. A write or sync that fails ends the journal: every
 * later call fails with a {@link JournalFailedException}, and what is stored is found when it is opened again.
 */
public final class Journal implements AutoCloseable {

    private final Shelf shelf;
    private final Log log;
    private final Writer writer;
    private final JournalOptions options;
    private final long cut;

    private Journal(Disk disk, JournalOptions options, Clock clock) throws IOException {
        this.options = options;
        shelf = new Shelf(disk, options.key());
        Recovery found = new Recovery(disk, shelf.seal()).run(true);
        cut = found.cut();
        log = new Log(found.entries(), found.nextIndex(), clock);
        writer = new Writer(log, new Rolling(log, shelf, options, found.nextNumber()), options);
    }

    /**
     * Opens the journal in a directory, which is created if need be.
     *
     * @throws IOException if it is in use, if its files cannot be read, or if the key is not theirs
     */
    public static Journal open(Path directory, JournalOptions options) throws IOException {
        return open(FileDisk.in(directory), options, Clock.systemUTC());
    }

    /** Opens the journal on a disk of the caller's, with a clock of his. */
    public static Journal open(Disk disk, JournalOptions options, Clock clock) throws IOException {
        disk.lock();
        try {
            Journal journal = new Journal(disk, options, clock);
            journal.writer.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** Opens one without a thread: {@link #turn} does the next step of the writer's, as does whoever would have to wait for it. */
    static Journal withoutThread(Disk disk, JournalOptions options, Clock clock) throws IOException {
        Journal journal = new Journal(disk, options, clock);
        journal.log.turnBy(journal::turn);
        return journal;
    }

    /** Does one step of the writer's, if there is one to do; only for a journal without a thread. */
    void turn() throws IOException, InterruptedException {
        writer.turn(0);
    }

    /**
     * Appends an entry.
     *
     * @throws JournalFullException if there is no room for it; nothing was appended
     * @throws JournalFailedException if the disk has failed before
     */
    public Appended append(ByteBuffer payload) throws IOException {
        return log.append(payload.duplicate());
    }

    /** Appends an entry; see {@link #append(ByteBuffer)}. */
    public Appended append(byte[] payload) throws IOException {
        return log.append(ByteBuffer.wrap(payload));
    }

    /**
     * Says that an entry was dealt with: it will not be found again, and makes room. One that is not open is ignored.
     *
     * @throws JournalFailedException if the disk has failed before
     */
    public void acknowledge(long index) throws IOException {
        log.acknowledge(index);
    }

    /**
     * Completes when all that was appended and acknowledged before is written, and synced if the policy says so. Fails with a
     * {@link JournalFullException} if acknowledgements wait for a new file and there is no room for one; they still hold, until
     * the process ends.
     */
    public CompletableFuture<Void> flush() {
        return log.flush(false);
    }

    /** Completes when all that was appended and acknowledged before is on the medium, whatever the policy says. */
    public CompletableFuture<Void> sync() {
        return log.flush(true);
    }

    /**
     * Returns the open entries as they are now, lowest index first, but for those whose acknowledgement a crash cost; what is acknowledged meanwhile may be left out. Reads them
     * from disk one by one: they need not fit into memory. No file is deleted until it is closed, so that a long read may fill
     * the journal.
     */
    public OpenEntryReader read() throws IOException {
        log.flushAppended().join();
        return reader();
    }

    /** Returns what reads the entries that are open and written. */
    OpenEntryReader reader() {
        return new OpenEntryReader(log, shelf, options.oldestTime(log.millis()));
    }

    /** Returns how many entries are open. */
    public long open() {
        return log.guarded(OpenEntries::open);
    }

    /** Returns how many bytes its files take. */
    public long bytes() {
        return log.guarded(OpenEntries::bytes);
    }

    /** Returns the index that the next entry gets. */
    public long nextIndex() {
        return log.nextIndex();
    }

    /** Returns how many bytes of a half written record were cut off when it was opened; 0 after an orderly end. */
    public long cut() {
        return cut;
    }

    /** Writes and syncs what is left, and lets the directory go. Entries that are open stay. */
    @Override
    public void close() throws IOException {
        log.close();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shelf.close();
    }
}
