// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end anywhere, or are not as they were written: what is found is right, or nothing is. */
class DamageTest {

    private static final int FLIPS = Integer.getInteger("sluice.journal.flips", 3_000);
    private static final int ENTRIES = 40;
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final JournalOptions PLAIN =
            JournalOptions.DEFAULT.withSizes(64 << 10, 1 << 20).withSync(new SyncPolicy.Group());

    private static JournalOptions options(boolean encrypted) {
        return encrypted ? PLAIN.withKey(KEY) : PLAIN;
    }

    private static byte[] payload(long index) {
        return ("entry " + index + " " + "y".repeat((int) (index * 7 % 90))).getBytes(UTF_8);
    }

    /** Entries that were stored one by one, and a disk whose power failed then. */
    private static MemoryDisk filled(JournalOptions options) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Journal.withoutThread(disk, options, Clock.systemUTC());
        for (int i = 0; i < ENTRIES; i++) {
            Appended what = journal.append(payload(journal.nextIndex()));
            while (!what.stored().isDone()) {
                turn(journal);
            }
        }
        return disk.afterKill();
    }

    private static void turn(Journal journal) throws IOException {
        try {
            journal.turn();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static List<Long> found(MemoryDisk disk, JournalOptions options) throws IOException {
        Journal journal = Journal.withoutThread(disk, options, Clock.systemUTC());
        List<Long> found = new ArrayList<>();
        try (OpenEntryReader reader = journal.reader()) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(entry.payload()).isEqualTo(payload(entry.index()));
                found.add(entry.index());
            }
        }
        assertThat(journal.open()).isEqualTo(found.size());
        return found;
    }

    private static void assertIsPrefix(List<Long> found) {
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatEndsAtAnyByteGivesAllThatIsWholeInFrontOfIt(boolean encrypted) throws IOException {
        MemoryDisk disk = filled(options(encrypted));
        String file = disk.names().get(0);
        int end = disk.used(file);
        int before = -1;
        for (int cut = 64; cut <= end; cut++) {
            MemoryDisk torn = disk.afterKill();
            torn.zeroFrom(file, cut);
            List<Long> found = found(torn, options(encrypted));
            assertIsPrefix(found);
            assertThat(found.size()).as("cut at %d", cut).isBetween(Math.max(0, before), before + 1);
            before = found.size();
        }
        assertThat(before).isEqualTo(ENTRIES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBitThatIsWrongAnywhereIsNoticedOrCostsTheEndOnly(boolean encrypted) throws IOException {
        MemoryDisk disk = filled(options(encrypted));
        String file = disk.names().get(0);
        int end = disk.used(file);
        Random chance = new Random(1);
        int noticed = 0;
        for (int i = 0; i < FLIPS; i++) {
            MemoryDisk damaged = disk.afterKill();
            int at = chance.nextInt(end);
            damaged.flip(file, at, chance.nextInt(8));
            try {
                List<Long> found = found(damaged, options(encrypted));
                assertIsPrefix(found);
                // What was written last cannot be told from what a crash tears.
                assertThat(found.size()).as("byte %d of %d", at, end).isGreaterThanOrEqualTo(ENTRIES - 2);
            } catch (CorruptJournalException expected) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(FLIPS * 8 / 10);
    }

    @Test
    void aBitThatIsWrongInAFileThatIsFullIsNoticedWhereItIs() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Journal.open(disk, PLAIN, Clock.systemUTC())) {
            for (int i = 0; i < 3000; i++) {
                journal.append(payload(journal.nextIndex()));
            }
        }
        Random chance = new Random(2);
        for (int i = 0; i < 300; i++) {
            MemoryDisk damaged = disk.afterKill();
            String file = damaged.names().get(0);
            damaged.flip(file, 64 + chance.nextInt(damaged.used(file) - 64), chance.nextInt(8));
            assertThatThrownBy(() -> found(damaged, PLAIN))
                    .isInstanceOf(CorruptJournalException.class)
                    .hasMessageContaining(file);
        }
    }

    @Test
    void aFileThatIsMissingIsNoticed() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Journal.open(disk, PLAIN, Clock.systemUTC())) {
            for (int i = 0; i < 3000; i++) {
                journal.append(payload(journal.nextIndex()));
            }
        }
        disk.delete(disk.names().get(1));
        assertThatThrownBy(() -> found(disk, PLAIN))
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("one is missing");
    }

    @Test
    void anotherKeyIsRefusedBeforeAnythingIsAppendedWithIt() throws IOException {
        MemoryDisk disk = filled(options(true));
        byte[] other = new byte[32];
        other[31] = 1;
        assertThatThrownBy(() -> found(disk, PLAIN.withKey(new SecretKeySpec(other, "AES"))))
                .hasMessageContaining("the key is another one");
        assertThat(found(disk, options(true))).hasSize(ENTRIES);
    }

    @Test
    void verificationNamesTheByte(@TempDir Path directory) throws IOException {
        try (Journal journal = Journal.open(directory, PLAIN)) {
            for (int i = 0; i < 3000; i++) {
                journal.append(payload(journal.nextIndex()));
            }
        }
        Verification.Report whole = Verification.of(directory, null, part -> {});
        assertThat(whole.findings()).isEmpty();
        assertThat(whole.isDamaged()).isFalse();
        Path file = directory.resolve(Inspection.of(directory).files().get(1).name());
        byte[] bytes = Files.readAllBytes(file);
        // The second record: its head says how long the first one is.
        int second = 64
                + 25
                + payload(Inspection.of(directory).files().get(1).entries().firstIndex()).length;
        bytes[second + 30] ^= 4;
        Files.write(file, bytes);
        Verification.Report broken = Verification.of(directory, null, part -> {});
        assertThat(broken.isDamaged()).isTrue();
        assertThat(broken.findings())
                .singleElement()
                .isEqualTo(new Verification.Finding(
                        String.valueOf(file.getFileName()),
                        second,
                        "holds no whole record, and is not the last file",
                        true));
    }
}
