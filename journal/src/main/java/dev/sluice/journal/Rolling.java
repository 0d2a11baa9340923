// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * From one file to the next. Files of which nothing is open are deleted, oldest first. An oldest file that only a few entries
 * keep from that is let go by moving these into the new file, before anything else is written there. For the writing thread.
 */
final class Rolling {

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
            } catch (NoRoomException noRoom) {
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
        if (log.guarded(OpenEntries::isOldestSparse)) {
            new Move(log, shelf, begun).run();
            dropDone();
        }
        log.begin(begun);
        return begun;
    }

    /** Moving what an old file holds open takes a new one, so that much more is allowed then. */
    private void checkRoom() throws NoRoomException {
        long bytes = log.guarded(OpenEntries::bytes);
        if (bytes + fileBytes() > options.maxBytes() && !log.guarded(OpenEntries::isOldestSparse)) {
            throw new NoRoomException("its files have " + bytes + " of " + options.maxBytes() + " bytes, and "
                    + log.guarded(OpenEntries::open) + " entries are not acknowledged");
        }
    }

    private Tail create() throws NoRoomException {
        try {
            Tail created = shelf.create(nextNumber, log.nextIndex(), fileBytes());
            nextNumber++;
            return created;
        } catch (IOException e) {
            throw new NoRoomException("no file can be had: " + e.getMessage());
        }
    }

    private long fileBytes() {
        long longest = SegmentHead.BYTES + 2L * RecordCodec.LARGEST_HEAD + log.longest();
        return Math.max(options.segmentBytes(), longest);
    }

    private void dropDone() throws IOException {
        while (log.guarded(entries -> entries.mayDropOldest(options.oldestTime(log.millis())))) {
            shelf.delete(log.guarded(OpenEntries::removeOldest));
        }
    }

    /** Ends the last file in order. */
    void end() throws IOException {
        Tail last = tail;
        if (last != null) {
            last.file().force();
            last.file().truncate(last.segment().end());
        }
    }

    void close() throws IOException {
        Tail last = tail;
        tail = null;
        if (last != null) {
            last.file().close();
        }
    }

    /** No new file can be had now. */
    static final class NoRoomException extends IOException {

        @java.io.Serial
        private static final long serialVersionUID = 1;

        NoRoomException(String message) {
            super(message);
        }
    }
}
