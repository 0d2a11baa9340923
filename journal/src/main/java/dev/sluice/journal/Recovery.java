// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.Seal;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a journal held when it was closed, or when its process or machine died.
 *
 * <p>A file is synced before the next one is begun, so only the last may end amid a record; that end is cut off, for nobody was
 * told that it is stored. What is wrong elsewhere was not a crash, and is not guessed at.
 */
final class Recovery {

    private final Disk disk;
    private final @Nullable Seal seal;
    private final OpenEntries entries = new OpenEntries();
    private final SegmentOrder order = new SegmentOrder();
    private long nextIndex = 1;
    private long nextNumber = 1;
    private long cut;

    Recovery(Disk disk, @Nullable Seal seal) {
        this.disk = disk;
        this.seal = seal;
    }

    OpenEntries entries() {
        return entries;
    }

    long nextIndex() {
        return nextIndex;
    }

    long nextNumber() {
        return nextNumber;
    }

    /** Returns how many bytes of a record were cut off that a crash left half written. */
    long cut() {
        return cut;
    }

    /**
     * Reads all files; {@code mend} says whether ends amid a record are cut off, and files without records deleted. Without that
     * the key is not needed.
     */
    Recovery run(boolean mend) throws IOException {
        List<String> names = Segment.namesOn(disk);
        for (int i = 0; i < names.size(); i++) {
            read(names.get(i), i == names.size() - 1, mend);
        }
        return this;
    }

    private void read(String name, boolean last, boolean mend) throws IOException {
        DiskFile file = disk.open(name, mend);
        Optional<SegmentHead> head = head(file);
        if (head.isEmpty()) {
            try (file) {
                checkIsNew(name, file, last);
            }
            if (mend) {
                disk.delete(name);
            }
            return;
        }
        RecordCodec codec = new RecordCodec(head.get(), seal);
        try (SegmentScan scan = new SegmentScan(file, codec)) {
            if (mend || seal != null) {
                checkKey(name, head.get(), seal != null);
            }
            Segment segment = new Segment(head.get(), file.size());
            checkOrder(name, head.get());
            nextNumber = head.get().number() + 1;
            nextIndex = Math.max(nextIndex, head.get().firstIndex());
            entries.add(segment);
            readAll(scan, segment);
            segment.endsAt(scan.place());
            if (!scan.isEnded()) {
                checkIsCrash(name, scan.place(), last, new SyncMarks(file, codec));
                cut = SyncMarks.usedBehind(file, scan.place());
                if (mend) {
                    file.truncate(scan.place());
                }
            } else if (last && mend) {
                // The process may have died between write and sync; the next file must not be begun before that.
                file.force();
            }
        }
    }

    /** Tells whether a file without a head may have been made just now; {@code first} says that there is none before it. */
    static boolean mayBeNew(String name, DiskFile file, boolean first) throws IOException {
        return SyncMarks.usedBehind(file, SegmentHead.BYTES) == 0 && (!first || name.equals(Segment.name(1)));
    }

    private void checkOrder(String name, SegmentHead head) throws CorruptJournalException {
        String problem = order.problemOf(name, head);
        if (problem != null) {
            throw new CorruptJournalException(name + " " + problem, null);
        }
    }

    static Optional<SegmentHead> head(DiskFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentHead.BYTES);
        file.read(bytes, 0);
        return SegmentHead.decode(bytes.flip());
    }

    static void checkKey(String name, SegmentHead head, boolean isKeyGiven) throws CorruptJournalException {
        if (head.encrypted() != isKeyGiven) {
            throw new CorruptJournalException(
                    name
                            + (head.encrypted()
                                    ? " is encrypted, and no key was given"
                                    : " is not encrypted, and a key was given"),
                    null);
        }
    }

    /**
     * The machine may have died while the file was made: its head is synced before anything else is written there. And only the
     * very first is made while there is no other: another one alone is what knows which index comes next.
     */
    private void checkIsNew(String name, DiskFile file, boolean last) throws IOException {
        if (!last || !mayBeNew(name, file, !order.isBegun())) {
            throw new CorruptJournalException(name + " is damaged at its head, in its first 64 bytes", null);
        }
    }

    private void readAll(SegmentScan scan, Segment segment) throws IOException {
        while (scan.next() && scan.record().kind() != RecordKind.END) {
            RecordCodec.Stored record = scan.record();
            if (record.kind() == RecordKind.ACKNOWLEDGED) {
                acknowledge(record.index(), scan.payload());
            } else if (record.kind() == RecordKind.ENTRY) {
                checkReadable(scan, segment);
                found(record, segment);
            }
        }
    }

    private void found(RecordCodec.Stored record, Segment segment) {
        if (record.index() < segment.head().firstIndex()) {
            entries.moved(record.index(), record.time(), new OpenEntries.Place(segment, record.place()));
        } else {
            entries.opened(record.index(), record.time(), segment);
            nextIndex = record.index() + 1;
        }
    }

    /** All entries of a file have the same key, so the first tells whether it is the right one. */
    private void checkReadable(SegmentScan scan, Segment segment) throws IOException {
        if (seal != null && segment.written() == 0) {
            scan.payload();
        }
    }

    private void acknowledge(long first, byte[] payload) {
        long count = ByteBuffer.wrap(payload).getLong();
        for (long index = first; index < first + count; index++) {
            entries.close(index);
        }
    }

    private static void checkIsCrash(String name, long place, boolean last, SyncMarks marks) throws IOException {
        if (!last) {
            throw new CorruptJournalException(
                    name + " holds no whole record at byte " + place + ", and is not the last file", null);
        }
        if (marks.sayThatWasSynced(place)) {
            throw new CorruptJournalException(
                    name + " holds no whole record at byte " + place + ", and what stood there had been synced", null);
        }
    }
}
