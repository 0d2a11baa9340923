// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.RefusedException;
import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import dev.sluice.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that comes back without an answer again and again is tried more and more seldom, and is in nobody's way. */
class TiredJobTest {

    private static final int GOOD = 1;
    private static final int SICK = 2;
    private static final int WRONG = 3;
    private static final DurableOptions OPTIONS = DurableOptions.DEFAULT.onLanes(2);

    /** Tasks that one round of nothing but work may take: it must come to an end. */
    private static final int ENOUGH = 5_000;

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final List<Flight> flights = new ArrayList<>();
    private Journal journal;
    private @Nullable Desk desk;

    /** Nothing comes of a flight with a sick job in it, nor of several jobs of which one is wrong. */
    private final class Model extends QuietStation {

        @Override
        public CompletableFuture<List<Ending>> run(Flight flight) {
            flights.add(flight);
            return CompletableFuture.completedFuture(
                    flight.works().stream().map(work -> ending(flight, work)).toList());
        }

        private static Ending ending(Flight flight, Work work) {
            boolean single = flight.works().size() == 1;
            if (is(SICK, flight) || (is(WRONG, flight) && !single)) {
                return new Ending.Again(bad(), value(work) != GOOD);
            }
            return value(work) == WRONG ? new Ending.Failed(bad()) : new Ending.Answered(List.of());
        }

        private static RefusedException bad() {
            return new RefusedException("test", "rolled back", true, null);
        }
    }

    private static int value(Work work) {
        return (Integer) Objects.requireNonNull(work.job().steps().get(0).sets().get(0)[0]);
    }

    private static boolean is(int value, Flight flight) {
        return flight.works().stream().anyMatch(work -> value(work) == value);
    }

    @BeforeEach
    void openJournal() throws IOException {
        journal = Journal.open(directory, JournalOptions.DEFAULT.withSync(new SyncPolicy.None()));
    }

    @AfterEach
    void closeJournal() throws IOException {
        journal.close();
    }

    private void start(DurableOptions options) {
        Answers answers = new Answers(journal, DurableListener.NONE);
        Backlog backlog = new Backlog(journal, options.memory(), job -> {});
        Desk created = new Desk(options, backlog, answers, new Watermark(journal, answers, clock), clock);
        desk = created;
        created.start(() -> CompletableFuture.completedFuture(new Model()));
    }

    private Desk desk() {
        return Objects.requireNonNull(desk);
    }

    private CompletableFuture<JobResult> submit(int value) throws IOException {
        Job job = Job.of("INSERT INTO t VALUES(?)", value);
        byte[] payload = JobCodec.encode(1, job);
        CompletableFuture<JobResult> asked = new CompletableFuture<>();
        desk().add(new Work(new JobKey(1, journal.append(payload).index()), job, payload.length, asked));
        return asked;
    }

    /** Does all that can be done without a wait. */
    private void work() {
        desk().dispatch();
        for (int i = 0; clock.runSoon(); i++) {
            assertThat(i).as("what is done without a wait").isLessThan(ENOUGH);
        }
    }

    private long triesOfTheSick() {
        return flights.stream().filter(flight -> is(SICK, flight)).count();
    }

    /** Returns the waits of jobs: those of lanes and of the idle are others. */
    private List<Duration> waits() {
        return clock.waits().stream()
                .filter(wait -> !wait.equals(OPTIONS.idle()) && !wait.equals(Duration.ofMinutes(1)) && !wait.isZero())
                .toList();
    }

    @Test
    void othersPassItAndItsWaitsDouble() throws IOException {
        start(OPTIONS);
        CompletableFuture<JobResult> sick = submit(SICK);
        List<CompletableFuture<JobResult>> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            good.add(submit(GOOD));
        }
        work();
        assertThat(good).allMatch(CompletableFuture::isDone);
        assertThat(triesOfTheSick()).isEqualTo(4);

        CompletableFuture<Void> drained = new CompletableFuture<>();
        desk().drain(drained);
        for (int i = 0; waits().size() < 4; i++) {
            assertThat(i).isLessThan(100);
            clock.runLater();
            work();
        }
        Duration first = OPTIONS.backoff().first();
        assertThat(waits()).startsWith(first, first.multipliedBy(2), first.multipliedBy(4), first.multipliedBy(8));
        assertThat(drained).isNotDone();
        desk().forsake(new RefusedException("test", "the end", true, null));
        assertThat(sick).isCompletedExceptionally();
    }

    @Test
    void whereThereIsAnOrderAllWaitWithIt() throws IOException {
        start(OPTIONS.inOrder());
        submit(SICK);
        CompletableFuture<JobResult> behind = submit(GOOD);
        work();
        assertThat(behind).isNotDone();
        assertThat(triesOfTheSick()).isEqualTo(4);
        assertThat(waits()).containsExactly(OPTIONS.backoff().first());
    }

    @Test
    void manyOfThemLetTheQueueRest() throws IOException {
        start(OPTIONS.withLimits(10_000, 100));
        for (int i = 0; i < 50; i++) {
            submit(SICK);
        }
        work();
        assertThat(waits()).hasSizeBetween(2, 10);
    }

    @Test
    void aFlightThatIsDividedForOneThatFailsDoesNotWait() throws IOException {
        start(OPTIONS.onLanes(1));
        submit(WRONG);
        List<CompletableFuture<JobResult>> good = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            good.add(submit(GOOD));
        }
        desk().dispatch();
        while (!good.stream().allMatch(CompletableFuture::isDone)) {
            assertThat(waits()).isEmpty();
            assertThat(clock.runSoon()).isTrue();
        }
        assertThat(flights.get(0).works()).hasSizeGreaterThan(100);
        assertThat(flights.stream().filter(flight -> is(WRONG, flight))).hasSize(2);
    }
}
