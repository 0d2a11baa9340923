// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Takes entries out of the files of a journal that is not in use, one by one, without changing them. */
public final class Export {

    /** Takes an entry. */
    public interface Taker {

        /** Takes the next entry; {@code open} says that it is not acknowledged. */
        void take(Entry entry, boolean open) throws IOException;
    }

    private final Shelf shelf;
    private final Recovery found;
    private final Taker taker;

    /** Acknowledged entries whose first file is gone, of which there may be several copies. */
    private final Set<Long> taken = new HashSet<>();

    private Export(Shelf shelf, Recovery found, Taker taker) {
        this.shelf = shelf;
        this.found = found;
        this.taker = taker;
    }

    /**
     * Takes all entries that are not acknowledged, lowest index first.
     *
     * @param key of AES, or null if payloads are not encrypted
     * @throws CorruptJournalException if a file is damaged; nothing was taken then
     * @throws java.nio.file.FileSystemException if there is no such directory, or no journal in it
     */
    public static void open(Path directory, @Nullable SecretKey key, Taker taker) throws IOException {
        try (Disk disk = Inspection.existing(directory)) {
            prepared(disk, key, taker).takeOpen();
        }
    }

    /** Takes acknowledged entries as well, as far as their files are still there, in the order of the files; else the same. */
    public static void all(Path directory, @Nullable SecretKey key, Taker taker) throws IOException {
        try (Disk disk = Inspection.existing(directory)) {
            prepared(disk, key, taker).takeAll();
        }
    }

    private static Export prepared(Disk disk, @Nullable SecretKey key, Taker taker) throws IOException {
        Shelf shelf = new Shelf(disk, key);
        Recovery found = new Recovery(disk, shelf.seal()).run(false);
        for (Segment segment : found.entries().segments()) {
            Recovery.checkKey(segment.name(), segment.head(), key != null);
        }
        return new Export(shelf, found, taker);
    }

    private void takeOpen() throws IOException {
        Log log = new Log(found.entries(), found.nextIndex(), Clock.systemUTC());
        try (OpenEntryReader reader = new OpenEntryReader(log, shelf, Long.MIN_VALUE)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                taker.take(entry, true);
            }
        }
    }

    private void takeAll() throws IOException {
        for (Segment segment : found.entries().segments()) {
            try (SegmentScan scan = shelf.scan(segment)) {
                while (scan.next() && scan.record().kind() != RecordKind.END) {
                    if (isToTake(scan.record(), segment)) {
                        take(scan);
                    }
                }
            }
        }
    }

    /** Of an entry that was moved several records may be left: the first one is taken. */
    private boolean isToTake(RecordCodec.Stored record, Segment segment) {
        if (record.kind() != RecordKind.ENTRY) {
            return false;
        }
        boolean first = record.index() >= segment.head().firstIndex();
        boolean firstIsGone = record.index() < found.entries().oldest().head().firstIndex();
        return first || (firstIsGone && taken.add(record.index()));
    }

    private void take(SegmentScan scan) throws IOException {
        RecordCodec.Stored record = scan.record();
        Entry entry = new Entry(record.index(), Instant.ofEpochMilli(record.time()), scan.payload());
        taker.take(entry, found.entries().isOpen(record.index()));
    }
}
