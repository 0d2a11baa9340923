// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Moves the open entries of the oldest file into a new one, so that the old one can go. */
final class Move {

    private final Log log;
    private final Shelf shelf;
    private final Tail into;
    private final Segment oldest;
    private final long reserved;
    private final List<Moved> moved = new ArrayList<>();

    private record Moved(long index, long time, long from, long to) {}

    /** Leaves room for an entry of {@code reserved} bytes. */
    Move(Log log, Shelf shelf, Tail into, long reserved) {
        this.reserved = into.codec().length(RecordKind.ENTRY, (int) reserved);
        this.log = log;
        this.shelf = shelf;
        this.into = into;
        oldest = log.guarded(OpenEntries::oldest);
    }

    /** It is known as moved when it is on the medium at both places. */
    void run() throws IOException {
        copyAll();
        into.file().force();
        log.guarded(this::note);
    }

    /**
     * What was acknowledged meanwhile stays so. Whoever began to read meanwhile looks where the entries were: then they stay
     * there, and the copies are as good as none while this process lives.
     */
    private long note(OpenEntries entries) {
        if (entries.isRead()) {
            return entries.open();
        }
        for (Moved entry : moved) {
            if (entries.isOpenAt(entry.index(), oldest, entry.from())) {
                entries.moved(entry.index(), entry.time(), new OpenEntries.Place(into.segment(), entry.to()));
            }
        }
        return entries.open();
    }

    private void copyAll() throws IOException {
        try (SegmentScan scan = shelf.scan(oldest)) {
            while (scan.next() && fits(scan.record())) {
                if (isToMove(scan.record())) {
                    copy(scan.record(), scan.payload());
                }
            }
        }
    }

    private boolean fits(RecordCodec.Stored record) {
        return into.segment()
                .hasRoomFor(into.codec().length(RecordKind.ENTRY, record.length()) + reserved + RecordCodec.HEAD);
    }

    private boolean isToMove(RecordCodec.Stored record) {
        return record.kind() == RecordKind.ENTRY
                && log.guarded(entries -> entries.isOpenAt(record.index(), oldest, record.place()));
    }

    private void copy(RecordCodec.Stored record, byte[] payload) throws IOException {
        long at = into.segment().end();
        long length = into.codec().length(RecordKind.ENTRY, payload.length);
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        into.codec().encode(bytes, at, RecordKind.ENTRY, record.index(), record.time(), ByteBuffer.wrap(payload));
        into.file().write(bytes.flip(), at);
        into.segment().endsAt(at + length);
        moved.add(new Moved(record.index(), record.time(), record.place(), at));
    }
}
