// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads the entries that were open when it was made, one by one. For one thread. */
public final class OpenEntryReader implements AutoCloseable {

    private final Log log;
    private final Shelf shelf;
    private final long oldestTime;
    private final Snapshot snapshot;
    private boolean closed;
    private @Nullable SegmentScan scan;
    private @Nullable Segment segment;
    private @Nullable Segment begun;

    OpenEntryReader(Log log, Shelf shelf, long oldestTime) {
        this.log = log;
        this.shelf = shelf;
        this.oldestTime = oldestTime;
        snapshot = log.guarded(
                entries -> new Snapshot(entries.beginReading(), new ArrayDeque<>(entries.segments()), log.nextIndex()));
    }

    /** What there was at one moment: looked at one by one, an entry could be moved in between, and be seen nowhere. */
    private record Snapshot(Deque<OpenEntries.Place> moved, Deque<Segment> segments, long end) {}

    /** Returns the next, or null if there is none. */
    public @Nullable Entry next() throws IOException {
        for (Entry entry = nextStored(); entry != null; entry = nextStored()) {
            if (entry.time().toEpochMilli() >= oldestTime) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry nextStored() throws IOException {
        OpenEntries.Place place = snapshot.moved().poll();
        return place == null ? nextInPlace() : read(place);
    }

    private Entry read(OpenEntries.Place place) throws IOException {
        SegmentScan at = open(place.segment());
        at.goTo(place.at());
        if (!at.next()) {
            throw new CorruptJournalException(
                    place.segment().name() + " holds no whole record at byte " + place.at(), null);
        }
        return entry(at);
    }

    /** Those that are where they were first appended: their indexes are those of their file. */
    private @Nullable Entry nextInPlace() throws IOException {
        for (Segment in = snapshot.segments().peek();
                in != null;
                in = snapshot.segments().peek()) {
            SegmentScan records = inPlace(in);
            while (records.next() && records.record().kind() != RecordKind.END) {
                if (isOpenHere(records.record(), in)) {
                    return entry(records);
                }
            }
            snapshot.segments().remove();
        }
        return null;
    }

    /** Goes on with a file, or begins it; what was read in it before are entries that were moved there. */
    private SegmentScan inPlace(Segment in) throws IOException {
        SegmentScan records = open(in);
        if (begun != in) {
            begun = in;
            records.goTo(SegmentHead.BYTES);
        }
        return records;
    }

    private boolean isOpenHere(RecordCodec.Stored record, Segment in) {
        return record.kind() == RecordKind.ENTRY
                && record.index() >= in.head().firstIndex()
                && record.index() < snapshot.end()
                && log.guarded(entries -> in.isOpen(record.index()));
    }

    private static Entry entry(SegmentScan at) throws IOException {
        RecordCodec.Stored record = at.record();
        return new Entry(record.index(), Instant.ofEpochMilli(record.time()), at.payload());
    }

    private SegmentScan open(Segment wanted) throws IOException {
        SegmentScan current = scan;
        if (current != null && segment == wanted) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        SegmentScan opened = shelf.scan(wanted);
        scan = opened;
        segment = wanted;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            log.endReading();
        }
        if (scan != null) {
            scan.close();
        }
    }
}
