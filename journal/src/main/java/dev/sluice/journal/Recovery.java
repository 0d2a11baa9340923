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

    /** Reads all files; {@code mend} says whether ends amid a record are cut off, and files without records deleted. */
    Recovery run(boolean mend) throws IOException {
        List<String> names =
                disk.names().stream().filter(Segment::isName).sorted().toList();
        for (int i = 0; i < names.size(); i++) {
            read(names.get(i), i == names.size() - 1, mend);
        }
        return this;
    }

    private void read(String name, boolean last, boolean mend) throws IOException {
        DiskFile file = disk.open(name, mend);
        Optional<SegmentHead> head = head(file);
        if (head.isEmpty()) {
            file.close();
            onHeadless(name, last, mend);
            return;
        }
        try (SegmentScan scan = new SegmentScan(file, new RecordCodec(head.get(), seal(name, head.get())))) {
            Segment segment = new Segment(head.get(), file.size());
            nextNumber = head.get().number() + 1;
            nextIndex = Math.max(nextIndex, head.get().firstIndex());
            entries.add(segment);
            readAll(scan, segment);
            segment.endsAt(scan.place());
            if (!scan.isEnded()) {
                onUnended(name, file, scan.place(), last, mend);
            }
        }
    }

    private static Optional<SegmentHead> head(DiskFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentHead.BYTES);
        file.read(bytes, 0);
        return SegmentHead.decode(bytes.flip());
    }

    private @Nullable Seal seal(String name, SegmentHead head) throws CorruptJournalException {
        if (head.encrypted() != (seal != null)) {
            throw new CorruptJournalException(
                    name
                            + (head.encrypted()
                                    ? " is encrypted, and no key was given"
                                    : " is not encrypted, and a key was given"),
                    null);
        }
        return seal;
    }

    /** The file was being made when the machine died. */
    private void onHeadless(String name, boolean last, boolean mend) throws IOException {
        if (!last) {
            throw new CorruptJournalException(name + " has no head, and is not the last file", null);
        }
        if (mend) {
            disk.delete(name);
        }
    }

    private void readAll(SegmentScan scan, Segment segment) throws IOException {
        while (scan.next() && scan.record().kind() != RecordKind.END) {
            RecordCodec.Stored record = scan.record();
            if (record.kind() == RecordKind.ACKNOWLEDGED) {
                acknowledge(record.index(), scan.payload());
            } else if (record.index() < segment.head().firstIndex()) {
                entries.moved(record.index(), record.time(), new OpenEntries.Place(segment, record.place()));
            } else {
                entries.opened(record.index(), record.time(), segment);
                nextIndex = record.index() + 1;
            }
        }
    }

    private void acknowledge(long first, byte[] payload) {
        long count = ByteBuffer.wrap(payload).getLong();
        for (long index = first; index < first + count; index++) {
            entries.close(index);
        }
    }

    /** Zeros are room that was not used yet; anything else is half a record. */
    private void onUnended(String name, DiskFile file, long place, boolean last, boolean mend) throws IOException {
        if (!last) {
            throw new CorruptJournalException(
                    name + " holds no whole record at byte " + place + ", and is not the last file", null);
        }
        cut = usedBehind(file, place);
        if (mend) {
            file.truncate(place);
        }
    }

    /** Returns how many bytes there are up to the last that is not zero. */
    private static long usedBehind(DiskFile file, long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        long used = 0;
        for (long at = place; at < file.size(); at += bytes.limit()) {
            bytes.clear();
            file.read(bytes, at);
            bytes.flip();
            for (int i = 0; i < bytes.limit(); i++) {
                used = bytes.get(i) == 0 ? used : at + i + 1 - place;
            }
        }
        return used;
    }
}
