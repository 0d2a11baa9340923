// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.FileDisk;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a journal hold, read without changing them. No key is needed, and nobody need have it closed: then the
 * figures are those of a moment, and what is being written may look half written.
 *
 * @param files oldest first
 * @param open how many entries are not acknowledged
 * @param oldest the open entry with the lowest index, or null if none is open
 * @param nextIndex the index that the next entry gets
 * @param cut how many bytes there are of a record that a crash left half written
 */
public record Inspection(
        List<File> files, long open, @Nullable Oldest oldest, long nextIndex, long cut) {

    /** How often it is begun again because a file that was listed is gone by then. */
    private static final int ATTEMPTS = 10;

    /**
     * A file.
     *
     * @param span when its entries were appended, or null if it has none
     * @param encrypted whether their payloads are
     */
    public record File(
            String name,
            Size size,
            Entries entries,
            @Nullable Span span,
            boolean encrypted) {}

    /**
     * The entries of a file.
     *
     * @param firstIndex the lowest index that was appended to it; lower ones were moved here from earlier files
     * @param written how many were written to it, acknowledged or not
     * @param open how many of these are not acknowledged
     */
    public record Entries(long firstIndex, long written, long open) {}

    /**
     * How long a file is.
     *
     * @param bytes all of them
     * @param used how many hold records
     */
    public record Size(long bytes, long used) {}

    /** From when to when, to the millisecond. */
    public record Span(Instant first, Instant last) {}

    /** An entry, and when it was appended. */
    public record Oldest(long index, Instant time) {}

    /** Copies the list. */
    public Inspection {
        files = List.copyOf(files);
    }

    /** Returns how long all files are together. */
    public long bytes() {
        return files.stream().mapToLong(file -> file.size().bytes()).sum();
    }

    /**
     * Reads all files, and checks every record.
     *
     * @throws CorruptJournalException if a file holds something other than a crash can leave behind; it says which and where
     * @throws FileSystemException if there is no such directory, or no journal in it
     */
    public static Inspection of(Path directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Disk disk = existing(directory)) {
                return of(disk);
            } catch (NoSuchFileException goneMeanwhile) {
                if (attempt == ATTEMPTS || !Files.isDirectory(directory)) {
                    throw goneMeanwhile;
                }
            }
        }
    }

    /** Opens a directory that must hold a journal: one that is only looked for is not created. */
    static Disk existing(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (!holdsJournal(directory)) {
            throw new FileSystemException(
                    directory.toString(), null, "it holds no journal, whose files are named *.segment");
        }
        return FileDisk.in(directory);
    }

    private static boolean holdsJournal(Path directory) throws IOException {
        try (Disk disk = FileDisk.in(directory)) {
            return disk.names().stream().anyMatch(Segment::isName);
        }
    }

    private static Inspection of(Disk disk) throws IOException {
        Recovery found = new Recovery(disk, null).run(false);
        OpenEntries entries = found.entries();
        List<File> files = entries.segments().stream().map(Inspection::describe).toList();
        return new Inspection(files, entries.open(), oldest(disk, entries), found.nextIndex(), found.cut());
    }

    private static File describe(Segment segment) {
        SegmentHead head = segment.head();
        Span span = segment.written() == 0
                ? null
                : new Span(Instant.ofEpochMilli(segment.firstTime()), Instant.ofEpochMilli(segment.lastTime()));
        return new File(
                segment.name(),
                new Size(segment.size(), segment.end()),
                new Entries(head.firstIndex(), segment.written(), segment.openEntries()),
                span,
                head.encrypted());
    }

    private static @Nullable Oldest oldest(Disk disk, OpenEntries entries) throws IOException {
        OpenEntries.Place place = entries.lowest();
        if (place == null) {
            return null;
        }
        try (SegmentScan scan = new Shelf(disk, null).scanSealed(place.segment())) {
            scan.goTo(place.at());
            while (scan.next()) {
                long index = scan.record().index();
                if (scan.record().kind() == RecordKind.ENTRY
                        && entries.isOpenAt(
                                index, place.segment(), scan.record().place())) {
                    return new Oldest(index, Instant.ofEpochMilli(scan.record().time()));
                }
            }
        }
        return null;
    }
}
