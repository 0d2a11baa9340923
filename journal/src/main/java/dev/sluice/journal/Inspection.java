// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.FileDisk;
import dev.sluice.journal.format.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a journal hold, read without changing them; nobody need have it closed.
 *
 * @param files oldest first
 * @param open how many entries are not acknowledged
 * @param nextIndex the index that the next entry gets
 * @param cut how many bytes there are of a record that a crash left half written
 */
public record Inspection(List<File> files, long open, long nextIndex, long cut) {

    /**
     * A file.
     *
     * @param bytes how long it is
     * @param used how many of these hold records
     * @param open how many entries stand in it that are not acknowledged
     */
    public record File(String name, long firstIndex, long bytes, long used, long open, boolean encrypted) {}

    /** Copies the list. */
    public Inspection {
        files = List.copyOf(files);
    }

    /**
     * Reads all files, and checks every record.
     *
     * @param key of AES, or null if payloads are not encrypted
     * @throws CorruptJournalException if a file holds something other than a crash can leave behind; it says which and where
     */
    public static Inspection of(Path directory, @Nullable SecretKey key) throws IOException {
        try (Disk disk = FileDisk.in(directory)) {
            Recovery found = recovered(disk, key);
            List<File> files = found.entries().segments().stream()
                    .map(segment -> describe(segment, found.entries()))
                    .toList();
            return new Inspection(files, found.entries().open(), found.nextIndex(), found.cut());
        }
    }

    private static Recovery recovered(Disk disk, @Nullable SecretKey key) throws IOException {
        return new Recovery(disk, key == null ? null : new Seal(key)).run(false);
    }

    private static File describe(Segment segment, OpenEntries entries) {
        return new File(
                segment.name(),
                segment.head().firstIndex(),
                segment.size(),
                segment.end(),
                entries.openIn(segment),
                segment.head().encrypted());
    }

    /** Gives all entries that are not acknowledged to {@code consumer}, lowest index first, one by one. */
    public static void export(Path directory, @Nullable SecretKey key, Consumer<Entry> consumer) throws IOException {
        try (Disk disk = FileDisk.in(directory)) {
            Recovery found = recovered(disk, key);
            Log log = new Log(found.entries(), found.nextIndex(), Clock.systemUTC());
            try (OpenEntryReader reader = new OpenEntryReader(log, new Shelf(disk, key), Long.MIN_VALUE)) {
                for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                    consumer.accept(entry);
                }
            }
        }
    }
}
