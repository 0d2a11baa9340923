// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Runs what it is given when the test says so; its time stands still but for {@link #pass}. */
final class ManualClock implements QueueClock {

    private final ArrayDeque<Runnable> soon = new ArrayDeque<>();
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private long nanos;

    @Override
    public void execute(Runnable task) {
        soon.add(task);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        later.add(task);
        waits.add(delay);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double random() {
        return 0;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Returns how long each task was to wait, in the order in which they came. */
    List<Duration> waits() {
        return waits;
    }

    /** Returns how many tasks wait for their time. */
    int waiting() {
        return later.size();
    }

    boolean hasSoon() {
        return !soon.isEmpty();
    }

    /** Runs the first of what is due, and tells whether there was one. */
    boolean runSoon() {
        return run(soon);
    }

    /** Runs the first of what was to wait, and tells whether there was one. */
    boolean runLater() {
        return run(later);
    }

    private static boolean run(ArrayDeque<Runnable> tasks) {
        Runnable next = tasks.poll();
        if (next == null) {
            return false;
        }
        next.run();
        return true;
    }
}
