// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.Seal;
import dev.sluice.journal.format.SealBrokenException;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Reads every byte of a journal that is not in use, and says what is not as it was written. Changes nothing. */
public final class Verification {

    private final Disk disk;
    private final @Nullable SecretKey key;
    private final SegmentOrder order = new SegmentOrder();
    private final List<Finding> findings = new ArrayList<>();
    private long records;
    private long bytes;

    private Verification(Disk disk, @Nullable SecretKey key) {
        this.disk = disk;
        this.key = key;
    }

    /**
     * What was found.
     *
     * @param findings in the order of the files, at most one for each
     * @param records how many are whole
     * @param bytes how many these take
     */
    public record Report(List<Finding> findings, int files, long records, long bytes) {

        /** Copies the list. */
        public Report {
            findings = List.copyOf(findings);
        }

        /** Tells whether something is there that no crash leaves behind. */
        public boolean isDamaged() {
            return findings.stream().anyMatch(Finding::damage);
        }
    }

    /**
     * Where the records of a file stop being whole.
     *
     * @param at which byte of the file, from 0
     * @param damage whether it is more than the end that a crash leaves
     */
    public record Finding(String file, long at, String what, boolean damage) {}

    /**
     * Checks the checksum of every record of every file.
     *
     * @param key of AES, with which payloads are decrypted as well, or null to leave them as they are
     * @param progress hears which part is done, 0 to 1, on the calling thread
     * @throws java.nio.file.FileSystemException if there is no such directory, or no journal in it
     */
    public static Report of(Path directory, @Nullable SecretKey key, DoubleConsumer progress) throws IOException {
        try (Disk disk = Inspection.existing(directory)) {
            return new Verification(disk, key).run(progress);
        }
    }

    private Report run(DoubleConsumer progress) throws IOException {
        List<String> names = Segment.namesOn(disk);
        for (int i = 0; i < names.size(); i++) {
            try (DiskFile file = disk.open(names.get(i), false)) {
                check(names.get(i), file, i == names.size() - 1);
            }
            progress.accept((i + 1.0) / names.size());
        }
        return new Report(findings, names.size(), records, bytes);
    }

    private void check(String name, DiskFile file, boolean last) throws IOException {
        Optional<SegmentHead> head = Recovery.head(file);
        if (head.isEmpty()) {
            findings.add(headless(name, last && Recovery.mayBeNew(name, file, !order.isBegun())));
            order.skip();
            return;
        }
        RecordCodec codec =
                new RecordCodec(head.get(), key == null || !head.get().encrypted() ? null : new Seal(key));
        SegmentScan scan = new SegmentScan(file, codec);
        String misplaced = order.problemOf(name, head.get());
        if (misplaced != null) {
            findings.add(new Finding(name, 0, misplaced, true));
        } else if (isReadable(name, scan) && !scan.isEnded()) {
            onUnended(name, scan.place(), last, new SyncMarks(file, codec));
        }
    }

    private static Finding headless(String name, boolean crash) {
        return crash
                ? new Finding(name, 0, "has no head: a crash came while it was made", false)
                : new Finding(name, 0, "is damaged at its head, in its first 64 bytes", true);
    }

    private boolean isReadable(String name, SegmentScan scan) throws IOException {
        long place = scan.place();
        try {
            while (scan.next() && scan.record().kind() != RecordKind.END) {
                place = scan.record().place();
                count(scan);
            }
            return true;
        } catch (SealBrokenException e) {
            findings.add(new Finding(name, place, "holds a record that this key does not open", true));
            return false;
        }
    }

    private void count(SegmentScan scan) throws IOException {
        scan.payload();
        records++;
        bytes += RecordCodec.HEAD + scan.record().length();
    }

    private void onUnended(String name, long place, boolean last, SyncMarks marks) throws IOException {
        if (!last) {
            findings.add(new Finding(name, place, "holds no whole record, and is not the last file", true));
        } else if (marks.sayThatWasSynced(place)) {
            findings.add(new Finding(name, place, "holds no whole record, and what stood there had been synced", true));
        } else if (marks.usedBehind(place) > 0) {
            String what = "holds half a record, as a crash leaves it: " + marks.usedBehind(place) + " bytes";
            findings.add(new Finding(name, place, what, false));
        }
    }
}
