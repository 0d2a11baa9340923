// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.Seal;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Makes, opens and deletes the files of a journal. A seal is not shared: each reader and the writer have their own. */
final class Shelf {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Disk disk;
    private final @Nullable SecretKey key;

    Shelf(Disk disk, @Nullable SecretKey key) {
        this.disk = disk;
        this.key = key;
    }

    @Nullable
    Seal seal() {
        return key == null ? null : new Seal(key);
    }

    /** Makes a file of so many bytes for what is appended from now on. */
    Tail create(long number, long firstIndex, long size) throws IOException {
        SegmentHead head = new SegmentHead(number, firstIndex, RANDOM.nextLong(), key != null);
        Segment segment = new Segment(head, size);
        DiskFile file = disk.create(segment.name(), size);
        try {
            file.write(head.encode(), 0);
            file.force();
        } catch (IOException e) {
            file.close();
            disk.delete(segment.name());
            throw e;
        }
        return new Tail(segment, file, new RecordCodec(head, seal()));
    }

    /**
     * Opens a file to be read.
     *
     * @throws CorruptJournalException if it is encrypted and there is no key, or the other way round
     */
    SegmentScan scan(Segment segment) throws IOException {
        Recovery.checkKey(segment.name(), segment.head(), key != null);
        return scanSealed(segment);
    }

    /** Opens a file to be read; if there is no key, payloads that are encrypted stay so. */
    SegmentScan scanSealed(Segment segment) throws IOException {
        return new SegmentScan(disk.open(segment.name(), false), new RecordCodec(segment.head(), seal()));
    }

    void delete(Segment segment) throws IOException {
        disk.delete(segment.name());
    }

    void close() throws IOException {
        disk.close();
    }
}
