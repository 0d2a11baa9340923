// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.SegmentHead;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From one file to the next. Files of which nothing is open are deleted, oldest first. An oldest file that only a few entries
 * keep from that is let go by moving these into the new file, before anything else is written there. For the writing thread.
 */
final class Rolling implements Closeable {

    private final Log log;
    private final Shelf shelf;
    private final JournalOptions options;
    private long nextNumber;
    private @Nullable Tail tail;

    Rolling(Log log, Shelf shelf, JournalOptions options, long nextNumber) {
        this.log = log;
        this.shelf = shelf;
        this.options = options;
        this.nextNumber = nextNumber;
    }

    /** Begins the next file, as soon as there can be one; returns null if the journal is closed and there is none. */
    @Nullable
    Tail next() throws IOException, InterruptedException {
        close();
        while (true) {
            dropDone();
            try {
                return begin();
            } catch (JournalFullException noRoom) {
                if (log.isClosing()) {
                    return null;
                }
                log.refuse(noRoom);
            }
        }
    }

    private Tail begin() throws IOException {
        checkRoom();
        Tail begun = create();
        tail = begun;
        log.guarded(entries -> entries.add(begun.segment()));
        long waiting = log.longest();
        if (log.guarded(entries -> entries.isOldestSparse(begun.segment().size() - waiting))) {
            // The entry for which there is this file must still fit, or the next file would be begun for it, and so for
            // ever.
            new Move(log, shelf, begun, waiting).run();
            dropDone();
        }
        log.begin(begun);
        return begun;
    }

    private void checkRoom() throws JournalFullException {
        long bytes = log.guarded(OpenEntries::bytes);
        long leaving = log.guarded(this::leaving);
        if (bytes - leaving + fileBytes() > options.maxBytes()) {
            throw new JournalFullException(
                    "the journal is full: its files have " + bytes + " of " + options.maxBytes() + " bytes, and "
                            + log.guarded(OpenEntries::open) + " entries are not acknowledged",
                    null);
        }
    }

    /** Moving what an old file holds open takes a new one, so that much more is allowed for that time. */
    private long leaving(OpenEntries entries) {
        boolean leaves = entries.bytes() <= options.maxBytes() && entries.isOldestSparse(fileBytes() - log.longest());
        return leaves ? entries.oldest().size() : 0;
    }

    private Tail create() throws JournalFullException {
        try {
            Tail created = shelf.create(nextNumber, log.nextIndex(), fileBytes());
            nextNumber++;
            return created;
        } catch (IOException e) {
            throw new JournalFullException("the journal is full: no file can be had: " + e.getMessage(), e);
        }
    }

    private long fileBytes() {
        long longest = SegmentHead.BYTES + 2L * RecordCodec.LARGEST_HEAD + log.longest();
        return Math.max(options.segmentBytes(), longest);
    }

    private void dropDone() throws IOException {
        for (Optional<Segment> done = dropOldest(); done.isPresent(); done = dropOldest()) {
            shelf.delete(done.get());
        }
    }

    private Optional<Segment> dropOldest() {
        return log.guarded(entries -> entries.dropOldest(options.oldestTime(log.millis())));
    }

    /** Ends the last file in order. */
    void end() throws IOException {
        Tail last = tail;
        if (last != null) {
            last.file().force();
            last.file().truncate(last.segment().end());
        }
    }

    @Override
    public void close() throws IOException {
        Tail last = tail;
        tail = null;
        if (last != null) {
            last.file().close();
        }
    }
}
