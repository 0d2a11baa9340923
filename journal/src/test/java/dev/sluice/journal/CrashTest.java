// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power fails at moments of chance, again and again: nothing that was stored is lost, nothing comes that never was. */
class CrashTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.DEFAULT.withSizes(64 << 10, 4 << 20).withSync(new SyncPolicy.Group());

    private static final int LIVES = Integer.getInteger("sluice.journal.lives", 60);

    private final Set<Long> stored = new HashSet<>();
    private final Set<Long> appended = new HashSet<>();

    /** What was acknowledged, and so may be found again or not. */
    private final Set<Long> acknowledged = new HashSet<>();

    /** What was acknowledged and flushed, and so must not come again. */
    private final Set<Long> gone = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLifeFindsWhatTheOneBeforeHadStored(long seed) throws IOException {
        Random chance = new Random(seed);
        MemoryDisk disk = new MemoryDisk();
        for (int life = 0; life < LIVES; life++) {
            try (Journal journal = Journal.open(disk, OPTIONS, Clock.systemUTC())) {
                check(journal);
                live(journal, chance);
                // Amid whatever its thread is doing.
                disk = disk.afterPowerFailure(chance);
            }
        }
        assertThat(gone).isNotEmpty();
    }

    private void check(Journal journal) throws IOException {
        Set<Long> found = new HashSet<>();
        try (OpenEntryReader reader = journal.read()) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(new String(entry.payload(), UTF_8)).startsWith("entry " + entry.index() + " ");
                assertThat(found.add(entry.index())).isTrue();
            }
        }
        assertThat(appended).containsAll(found);
        assertThat(found.stream().filter(gone::contains)).isEmpty();
        Set<Long> must = new HashSet<>(stored);
        must.removeAll(acknowledged);
        assertThat(found).containsAll(must);
        appended.retainAll(found);
        stored.clear();
        stored.addAll(found);
        acknowledged.clear();
        gone.clear();
    }

    private void live(Journal journal, Random chance) throws IOException {
        int steps = chance.nextInt(400);
        for (int step = 0; step < steps; step++) {
            if (chance.nextInt(3) > 0 || stored.isEmpty()) {
                append(journal, chance);
            } else {
                acknowledge(journal, chance);
            }
        }
    }

    private void append(Journal journal, Random chance) throws IOException {
        long next = journal.nextIndex();
        String text = "entry " + next + " " + "x".repeat(chance.nextInt(2000));
        Appended what = journal.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
        appended.add(what.index());
        if (chance.nextInt(4) == 0) {
            what.stored().join();
            for (long index : appended) {
                if (index <= what.index()) {
                    stored.add(index);
                }
            }
        }
    }

    private void acknowledge(Journal journal, Random chance) throws IOException {
        for (long index : Set.copyOf(stored)) {
            if (chance.nextInt(2) == 0) {
                journal.acknowledge(index);
                acknowledged.add(index);
            }
        }
        stored.removeAll(acknowledged);
        if (chance.nextBoolean()) {
            journal.flush().join();
            gone.addAll(acknowledged);
        }
    }
}
