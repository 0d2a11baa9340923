// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** What somebody does with a journal that has no thread, and what he must find in the next one. */
final class Life {

    private static final int STEPS = 400;
    private static final int LONG = 2000;

    private final Random chance;
    private final Set<Long> appended = new TreeSet<>();
    private final Set<Long> stored = new TreeSet<>();

    /** What was acknowledged, and so may be found again or not. */
    private final Set<Long> acknowledged = new TreeSet<>();

    /** What was acknowledged and flushed, and so must not come again. */
    private final Set<Long> gone = new TreeSet<>();

    /** What was ever acknowledged: where a crash costs that, it comes again, perhaps behind younger ones that were moved. */
    private final Set<Long> everAcknowledged = new TreeSet<>();

    private long everGone;

    Life(Random chance) {
        this.chance = chance;
    }

    long everGone() {
        return everGone;
    }

    /** Compares what there is with what there must be, and may be; goes on from there. */
    void found(Journal journal) throws IOException {
        Set<Long> found = read(journal);
        assertThat(appended).as("what was ever appended").containsAll(found);
        assertThat(found).as("what was acknowledged for good").noneMatch(gone::contains);
        Set<Long> must = new TreeSet<>(stored);
        must.removeAll(acknowledged);
        assertThat(found).as("what was stored").containsAll(must);
        assertThat(journal.open()).isEqualTo(found.size());
        appended.retainAll(found);
        stored.clear();
        stored.addAll(found);
        acknowledged.clear();
        gone.clear();
    }

    private Set<Long> read(Journal journal) throws IOException {
        finish(journal, journal.flush());
        try (OpenEntryReader reader = journal.reader()) {
            return rest(reader);
        }
    }

    private Set<Long> rest(OpenEntryReader reader) throws IOException {
        Set<Long> found = new TreeSet<>();
        long last = 0;
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            assertThat(new String(entry.payload(), UTF_8)).startsWith("entry " + entry.index() + " ");
            if (!everAcknowledged.contains(entry.index())) {
                assertThat(entry.index()).as("in order").isGreaterThan(last);
                last = entry.index();
            }
            assertThat(found.add(entry.index())).as("once").isTrue();
        }
        return found;
    }

    void live(Journal journal) throws IOException {
        int steps = chance.nextInt(STEPS);
        for (int step = 0; step < steps; step++) {
            switch (chance.nextInt(12)) {
                case 0, 1, 2, 3, 4, 5 -> append(journal);
                case 6, 7 -> turn(journal);
                case 8 -> readWhileItGoesOn(journal);
                default -> acknowledge(journal);
            }
        }
    }

    private void append(Journal journal) throws IOException {
        String text = "entry " + journal.nextIndex() + " " + "x".repeat(chance.nextInt(LONG));
        Appended what = journal.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
        appended.add(what.index());
        if (chance.nextInt(4) == 0) {
            finish(journal, what.stored());
            appended.stream().filter(index -> index <= what.index()).forEach(stored::add);
        }
    }

    private void acknowledge(Journal journal) throws IOException {
        int part = 1 + chance.nextInt(8);
        for (long index : List.copyOf(stored)) {
            if (chance.nextInt(part) == 0) {
                journal.acknowledge(index);
                acknowledged.add(index);
                everAcknowledged.add(index);
            }
        }
        stored.removeAll(acknowledged);
        if (chance.nextBoolean()) {
            Set<Long> flushed = Set.copyOf(acknowledged);
            finish(journal, journal.flush());
            everGone += flushed.size();
            gone.addAll(flushed);
        }
    }

    private void readWhileItGoesOn(Journal journal) throws IOException {
        Set<Long> must = new TreeSet<>(stored);
        try (OpenEntryReader reader = journal.reader()) {
            for (int i = chance.nextInt(30); i > 0; i--) {
                append(journal);
            }
            acknowledge(journal);
            turn(journal);
            must.removeAll(acknowledged);
            assertThat(rest(reader)).as("what was stored before it was read").containsAll(must);
        }
    }

    private static void turn(Journal journal) throws IOException {
        try {
            journal.turn();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void finish(Journal journal, CompletableFuture<Void> done) throws IOException {
        while (!done.isDone()) {
            turn(journal);
        }
        done.join();
    }
}
