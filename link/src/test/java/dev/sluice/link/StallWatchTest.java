// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    /** Runs what is due when a test says so. */
    private static final class Steps implements EventLoop {

        private final ArrayDeque<Runnable> due = new ArrayDeque<>();

        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            due.add(task);
            return () -> due.remove(task);
        }

        @Override
        public long nanos() {
            return 0;
        }

        void step() {
            Runnable next = due.poll();
            if (next != null) {
                next.run();
            }
        }
    }

    private final Steps loop = new Steps();
    private StallWatch.Backlog backlog = new StallWatch.Backlog(0, 100);
    private int stalls;
    private final StallWatch watch = new StallWatch(loop, Duration.ofSeconds(1), () -> backlog, () -> stalls++);

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            loop.step();
        }
    }

    @Test
    void aPeerThatTakesNothingStalls() {
        watch.onWaiting();
        steps(4);
        assertThat(stalls).isEqualTo(1);
        assertThat(loop.due).isEmpty();
    }

    @Test
    void whatIsAddedIsNoSignOfLife() {
        watch.onWaiting();
        for (int i = 0; i < 4; i++) {
            backlog = new StallWatch.Backlog(0, 200 + i);
            watch.onWaiting();
            loop.step();
        }
        assertThat(stalls).isEqualTo(1);
    }

    @Test
    void aPeerThatTakesALittleNowAndThenDoesNotStall() {
        watch.onWaiting();
        for (int i = 0; i < 10; i++) {
            steps(3);
            backlog = new StallWatch.Backlog(0, 99 - i);
        }
        assertThat(stalls).isZero();
    }

    @Test
    void aPeerThatHasTakenAllIsLeftInPeace() {
        watch.onWaiting();
        steps(2);
        watch.onNothingWaits();
        loop.step();
        assertThat(loop.due).isEmpty();
        watch.onWaiting();
        steps(3);
        assertThat(stalls).isZero();
    }

    @Test
    void aLinkThatIsGoneIsNotWatched() {
        watch.onWaiting();
        watch.stop();
        assertThat(loop.due).isEmpty();
    }
}
