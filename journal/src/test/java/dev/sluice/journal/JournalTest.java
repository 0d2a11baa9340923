// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal promises while nothing goes wrong, and what it says when something does. */
class JournalTest {

    private static final JournalOptions SMALL = JournalOptions.DEFAULT.withSizes(64 << 10, 1 << 20);
    private static final JournalOptions GROUP = SMALL.withSync(new SyncPolicy.Group());

    private final MemoryDisk disk = new MemoryDisk();
    private final Hand clock = new Hand();

    /** A clock that is set. */
    private static final class Hand extends Clock {

        private volatile Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private Journal open(JournalOptions options) throws IOException {
        return Journal.open(disk, options, clock);
    }

    private static byte[] payload(long index) {
        return ("entry " + index + " of the journal, and so on until it is of some length").getBytes(UTF_8);
    }

    private static List<Long> indexes(Journal journal) throws IOException {
        List<Long> indexes = new ArrayList<>();
        try (OpenEntryReader reader = journal.read()) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(entry.payload()).isEqualTo(payload(entry.index()));
                indexes.add(entry.index());
            }
        }
        return indexes;
    }

    private static void append(Journal journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            journal.append(payload(journal.nextIndex()));
        }
    }

    private static Long[] range(long from, long to) {
        Long[] range = new Long[(int) (to - from)];
        for (int i = 0; i < range.length; i++) {
            range[i] = from + i;
        }
        return range;
    }

    @Test
    void whatWasNotAcknowledgedIsFoundAgainInItsOrder() throws IOException {
        try (Journal journal = open(GROUP)) {
            append(journal, 10);
            journal.acknowledge(1);
            journal.acknowledge(4);
            journal.acknowledge(5);
        }
        try (Journal journal = open(GROUP)) {
            assertThat(indexes(journal)).containsExactly(2L, 3L, 6L, 7L, 8L, 9L, 10L);
            assertThat(journal.nextIndex()).isEqualTo(11);
            assertThat(journal.cut()).isZero();
            append(journal, 1);
            assertThat(indexes(journal)).endsWith(10L, 11L);
        }
    }

    @Test
    void entriesOfManyFilesAreFoundAgainOnTheRealDisk(@TempDir Path directory) throws IOException {
        JournalOptions options = GROUP.withSizes(64 << 10, 1 << 30);
        try (Journal journal = Journal.open(directory, options)) {
            append(journal, 20_000);
            for (long index = 1; index <= 19_000; index += 2) {
                journal.acknowledge(index);
            }
        }
        try (Journal journal = Journal.open(directory, options)) {
            assertThat(journal.open()).isEqualTo(10_500);
            assertThat(indexes(journal)).hasSize(10_500).startsWith(2L, 4L, 6L).endsWith(range(19_001, 20_001));
        }
    }

    @Test
    void filesAreDeletedOnceTheirEntriesAreAcknowledged() throws IOException {
        try (Journal journal = open(SMALL)) {
            for (int round = 0; round < 50; round++) {
                append(journal, 500);
                for (long index = journal.nextIndex() - 500; index < journal.nextIndex(); index++) {
                    journal.acknowledge(index);
                }
            }
            journal.flush().join();
            assertThat(disk.files()).isLessThan(6);
        }
    }

    @Test
    void anOldEntryDoesNotKeepItsFileForEver() throws IOException {
        try (Journal journal = open(SMALL)) {
            append(journal, 1);
            for (int round = 0; round < 50; round++) {
                append(journal, 500);
                for (long index = journal.nextIndex() - 500; index < journal.nextIndex(); index++) {
                    journal.acknowledge(index);
                }
            }
            assertThat(disk.files()).isLessThan(8);
            assertThat(indexes(journal)).containsExactly(1L);
        }
        try (Journal journal = open(SMALL)) {
            assertThat(indexes(journal)).containsExactly(1L);
            journal.acknowledge(1);
        }
        try (Journal journal = open(SMALL)) {
            assertThat(indexes(journal)).isEmpty();
        }
    }

    @Test
    void aFullJournalRefusesUntilThereIsRoom() throws IOException {
        try (Journal journal = open(SMALL)) {
            assertThatThrownBy(() -> append(journal, 100_000))
                    .isInstanceOf(JournalFullException.class)
                    .hasMessageContaining("not acknowledged");
            long stored = journal.open();
            assertThat(journal.bytes()).isLessThanOrEqualTo(1 << 20);
            for (long index = 1; index <= stored / 2; index++) {
                journal.acknowledge(index);
            }
            append(journal, 100);
            assertThat(indexes(journal)).containsExactly(range(stored / 2 + 1, stored + 101));
        }
    }

    @Test
    void aFullDiskRefusesAndHarmsNothing() throws IOException {
        disk.limitTo(200 << 10);
        try (Journal journal = open(GROUP)) {
            assertThatThrownBy(() -> append(journal, 100_000))
                    .isInstanceOf(JournalFullException.class)
                    .hasMessageContaining("No space left");
            long stored = journal.open();
            disk.limitTo(Long.MAX_VALUE);
            append(journal, 1000);
            assertThat(indexes(journal)).containsExactly(range(1, stored + 1001));
        }
    }

    @Test
    void aLongEntryGetsALongFile() throws IOException {
        byte[] large = new byte[300_000];
        large[299_999] = 7;
        try (Journal journal = open(SMALL)) {
            append(journal, 3);
            journal.append(large).stored().join();
            append(journal, 3);
        }
        try (Journal journal = open(SMALL);
                OpenEntryReader reader = journal.read()) {
            for (int i = 0; i < 3; i++) {
                reader.next();
            }
            assertThat(Objects.requireNonNull(reader.next()).payload()).isEqualTo(large);
        }
    }

    @Test
    void whatIsTooOldIsForgotten() throws IOException {
        JournalOptions options = SMALL.withTimeToLive(Duration.ofHours(1));
        try (Journal journal = open(options)) {
            append(journal, 5);
            clock.now = clock.now.plus(Duration.ofMinutes(50));
            append(journal, 5);
            clock.now = clock.now.plus(Duration.ofMinutes(20));
            assertThat(indexes(journal)).containsExactly(range(6, 11));
        }
    }

    @Test
    void encryptedEntriesAreReadWithTheirKeyOnly() throws IOException {
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        byte[] other = new byte[32];
        other[0] = 1;
        try (Journal journal = open(GROUP.withKey(key))) {
            append(journal, 100);
            journal.acknowledge(7);
        }
        try (Journal journal = open(GROUP.withKey(key))) {
            assertThat(indexes(journal)).hasSize(99).doesNotContain(7L);
        }
        assertThatThrownBy(() -> open(GROUP)).hasMessageContaining("no key was given");
        assertThatThrownBy(() -> open(GROUP.withKey(new SecretKeySpec(other, "AES"))))
                .hasMessageContaining("the key is another one");
        try (Journal journal = open(GROUP.withKey(key))) {
            assertThat(indexes(journal)).hasSize(99);
        }
    }

    @Test
    void aFailedSyncEndsTheJournalAndIsToldToThoseWhoWait() throws IOException {
        try (Journal journal = open(GROUP)) {
            append(journal, 1);
            journal.flush().join();
            disk.failForceAfter(0);
            Appended lost = journal.append(payload(2));
            assertThatThrownBy(() -> lost.stored().join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("Input/output error");
            assertThatThrownBy(() -> journal.append(payload(3))).isInstanceOf(JournalFailedException.class);
            assertThatThrownBy(() -> journal.acknowledge(1)).isInstanceOf(JournalFailedException.class);
        }
        try (Journal journal = open(GROUP)) {
            assertThat(indexes(journal)).startsWith(1L);
        }
    }

    @Test
    void twoJournalsDoNotShareADirectory(@TempDir Path directory) throws IOException {
        try (Journal first = Journal.open(directory, SMALL)) {
            assertThat(first.open()).isZero();
            assertThatThrownBy(() -> Journal.open(directory, SMALL)).hasMessageContaining("in use");
        }
        Journal.open(directory, SMALL).close();
    }

    @Test
    void damageInAnEarlierFileIsNotTakenForACrash() throws IOException {
        try (Journal journal = open(SMALL)) {
            append(journal, 2000);
        }
        disk.corrupt(disk.names().get(0), 1000);
        assertThatThrownBy(() -> open(SMALL))
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("no whole record at byte");
    }

    @Test
    void aFullJournalIsReadAndSaysThatAcknowledgementsWait() throws IOException {
        try (Journal journal = open(SMALL)) {
            assertThatThrownBy(() -> append(journal, 100_000)).isInstanceOf(JournalFullException.class);
            long stored = journal.open();
            journal.flush().join();
            assertThat(indexes(journal)).hasSize((int) stored);
            journal.acknowledge(1);
            assertThatThrownBy(() -> journal.flush().join()).hasCauseInstanceOf(JournalFullException.class);
            assertThat(indexes(journal)).hasSize((int) stored - 1);
            for (long index = 2; index < stored; index++) {
                journal.acknowledge(index);
            }
            journal.flush().join();
            assertThat(indexes(journal)).containsExactly(stored);
        }
    }

    @Test
    void anEntryThatWasMovedDoesNotKeepTheFileWhereItStandsNow() throws IOException {
        try (Journal journal = open(SMALL)) {
            append(journal, 1000);
            for (long index = 2; index <= 1000; index++) {
                journal.acknowledge(index);
            }
        }
        // Moves it into a file without entries of its own.
        open(SMALL).close();
        try (Journal journal = open(SMALL)) {
            for (int round = 0; round < 30; round++) {
                append(journal, 500);
                for (long index = journal.nextIndex() - 500; index < journal.nextIndex(); index++) {
                    journal.acknowledge(index);
                }
            }
            assertThat(disk.files()).isLessThan(8);
            assertThat(indexes(journal)).containsExactly(1L);
        }
    }

    @Test
    void aJournalThatIsClosedSaysSo() throws IOException {
        Journal journal = open(SMALL);
        journal.close();
        assertThatThrownBy(() -> journal.flush().join()).hasMessageContaining("is closed");
        assertThatThrownBy(() -> append(journal, 1)).hasMessageContaining("is closed");
    }

    @Test
    void theEndOfAFileFitsWhereTheMemoryOfABatchEnds() throws Exception {
        int memory = 1 << 20;
        int used = memory - 10;
        int head = 25;
        Journal journal =
                Journal.withoutThread(disk, JournalOptions.DEFAULT.withSizes(64 + used + head + 1, 1L << 30), clock);
        journal.turn();
        journal.append(new byte[1000 - head]);
        journal.append(new byte[used - 1000 - head]);
        Appended last = journal.append(new byte[100]);
        while (!last.stored().isDone()) {
            journal.turn();
        }
        try (OpenEntryReader reader = journal.reader()) {
            for (int length : new int[] {1000 - head, used - 1000 - head, 100}) {
                assertThat(Objects.requireNonNull(reader.next()).payload()).hasSize(length);
            }
        }
    }
}
