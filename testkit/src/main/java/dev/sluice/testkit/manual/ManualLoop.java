// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.manual;

import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event loop that a test turns by hand, with a clock that only moves when it is told to. For one thread, the test's. */
public final class ManualLoop implements EventLoop {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private long now;
    private int wakeUps;
    private boolean running;

    private record Alarm(Runnable task, long at) {}

    /** Creates one that has nothing to do, at time 0. */
    public ManualLoop() {}

    /** Tells whether a turn is under way. */
    @Override
    public boolean isCurrent() {
        return running;
    }

    @Override
    public void execute(Runnable task) {
        wakeUps++;
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Alarm alarm = new Alarm(task, now + delay.toNanos());
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    @Override
    public long nanos() {
        return now;
    }

    /** Runs what was handed over, and {@code first} before it. */
    public void turn(@Nullable Runnable first) {
        running = true;
        if (first != null) {
            first.run();
        }
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        running = false;
    }

    /** Lets time pass, and runs what was due. */
    public void pass(Duration time) {
        now += time.toNanos();
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.at() <= now && alarms.remove(alarm)) {
                turn(alarm.task());
            }
        }
    }

    /** Returns how often something was handed over. */
    public int wakeUps() {
        return wakeUps;
    }
}
