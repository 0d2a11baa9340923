// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Reading begins amid whatever the writer does, and misses nothing that stays open. */
class ReadingTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.DEFAULT.withSizes(64 << 10, 8 << 20).withSync(new SyncPolicy.Group());
    private static final int MANY = 900;

    private final Set<Long> open = new TreeSet<>();

    /** Entries that stand in files to be emptied: some of each file stay open, and are moved. */
    private void play(Journal journal) throws IOException {
        for (int round = 0; round < 4; round++) {
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                own.add(journal.append(new byte[60]).index());
            }
            finish(journal, journal.flush());
            open.addAll(own);
            for (long index : own) {
                if (index % 50 != 0) {
                    open.remove(index);
                    journal.acknowledge(index);
                }
            }
            finish(journal, journal.flush());
        }
    }

    private static void finish(Journal journal, CompletableFuture<Void> done) throws IOException {
        try {
            while (!done.isDone()) {
                journal.turn();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        done.join();
    }

    private static Set<Long> rest(OpenEntryReader reader) throws IOException {
        Set<Long> found = new TreeSet<>();
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            assertThat(found.add(entry.index())).isTrue();
        }
        return found;
    }

    @Test
    void nothingIsMissedWhereverTheWriterStandsWhenItBegins() throws IOException {
        int moment = 0;
        while (isReadAt(moment)) {
            moment++;
        }
        assertThat(moment).as("operations of the disk").isGreaterThan(100);
    }

    /** Begins to read before that operation of the disk; false if there are not so many. */
    private boolean isReadAt(int moment) throws IOException {
        open.clear();
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Journal.withoutThread(disk, OPTIONS, Clock.systemUTC());
        List<OpenEntryReader> readers = new ArrayList<>();
        Set<Long> must = new TreeSet<>();
        disk.actAfter(moment, () -> {
            must.addAll(open);
            readers.add(journal.reader());
        });
        play(journal);
        must.retainAll(open);
        for (OpenEntryReader reader : readers) {
            try (reader) {
                assertThat(rest(reader)).as("read from operation %d on", moment).containsAll(must);
            }
        }
        return !readers.isEmpty();
    }

    @Test
    void oneThreadReadsWhileOthersAppendAndAcknowledge() throws Exception {
        try (Journal journal = Journal.open(new MemoryDisk(), OPTIONS, Clock.systemUTC())) {
            Set<Long> stay = new TreeSet<>();
            for (int i = 0; i < 200; i++) {
                stay.add(journal.append(new byte[60]).index());
            }
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> appendUntil(done, journal));
            for (int i = 0; i < 100; i++) {
                try (OpenEntryReader reader = journal.read()) {
                    assertThat(rest(reader)).containsAll(stay);
                }
            }
            done.set(true);
            others.join();
        }
    }

    private static void appendUntil(AtomicBoolean done, Journal journal) {
        while (!done.get()) {
            try {
                journal.acknowledge(journal.append(new byte[60]).index());
            } catch (JournalFullException untilNobodyReads) {
                Thread.onSpinWait();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
