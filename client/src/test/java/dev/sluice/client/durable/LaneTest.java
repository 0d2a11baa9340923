// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import dev.sluice.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a lane keeps its session. */
class LaneTest {

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final List<Model> opened = new ArrayList<>();

    private static final class Model extends QuietStation {
        private final List<CompletableFuture<List<Ending>>> flights = new ArrayList<>();
        private boolean left;

        @Override
        public CompletableFuture<List<Ending>> run(Flight flight) {
            assertThat(left).isFalse();
            flights.add(new CompletableFuture<>());
            return flights.get(flights.size() - 1);
        }

        @Override
        public void leave() {
            left = true;
        }
    }

    private CompletableFuture<Station> open() {
        Model model = new Model();
        opened.add(model);
        return CompletableFuture.completedFuture(model);
    }

    private void work() {
        while (clock.runSoon()) {
            assertThat(opened).hasSizeLessThan(9);
        }
    }

    @Test
    void afterAMinuteItAsksForAnotherOneOnceAllHasLanded() throws IOException {
        try (Journal journal = Journal.open(directory, JournalOptions.DEFAULT.withSync(new SyncPolicy.None()))) {
            Answers answers = new Answers(journal, DurableListener.NONE);
            DurableOptions options = DurableOptions.DEFAULT.inOrder().together(1);
            Backlog backlog = new Backlog(journal, options.memory(), job -> {});
            Desk desk = new Desk(options, backlog, answers, new Watermark(journal, answers, clock), clock);
            desk.start(this::open);
            for (int i = 0; i < 3; i++) {
                Job job = Job.of("INSERT INTO t VALUES(1)");
                byte[] payload = JobCodec.encode(1, job);
                long index = journal.append(payload).index();
                desk.add(new Work(new JobKey(1, index), job, payload.length, new CompletableFuture<>()));
            }
            desk.dispatch();
            work();
            Model first = opened.get(0);
            assertThat(first.flights).hasSize(1);

            runWaits();
            assertThat(first.left).isFalse();
            first.flights.get(0).complete(List.of(new Ending.Answered(List.of())));
            work();
            assertThat(first.left).isTrue();
            assertThat(opened).hasSize(1);
            runWaits();
            assertThat(opened).hasSize(2);
            assertThat(first.flights).hasSize(1);
            assertThat(opened.get(1).flights).hasSize(1);
        }
    }

    /** Lets all that waits by now have waited. */
    private void runWaits() {
        int waiting = clock.waiting();
        for (int i = 0; i < waiting; i++) {
            clock.runLater();
            work();
        }
    }
}
