// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Jobs that have come back without an answer again and again, and wait before they are tried once more while others go on: one that
 * costs its session must not take one after the other. On the queue's thread only.
 */
final class Parked {

    private static final int MOST = 1000;

    private final DurableOptions options;
    private final QueueClock clock;
    private final Rest rest;
    private final Set<Work> works = new LinkedHashSet<>();
    private long bytes;

    Parked(DurableOptions options, QueueClock clock, Rest rest) {
        this.options = options;
        this.clock = clock;
        this.rest = rest;
    }

    /**
     * Keeps those that came back too often, and returns the others. If they must not be passed, or there are so many that it is not
     * their own fault, the queue rests, and all are returned.
     *
     * @param back gets those that have waited
     */
    List<Work> hold(List<Work> all, Consumer<List<Work>> back) {
        if (all.stream().noneMatch(work -> work.returns() > 0)) {
            return all;
        }
        if (options.ordered() || works.size() >= MOST || bytes >= options.memory()) {
            rest.begin(() -> back.accept(List.of()));
            return all;
        }
        List<Work> others = new ArrayList<>(all);
        others.removeIf(work -> work.returns() > 0);
        all.stream().filter(work -> work.returns() > 0).forEach(work -> hold(work, back));
        return others;
    }

    /** Each time it waits twice as long. */
    private void hold(Work work, Consumer<List<Work>> back) {
        works.add(work);
        bytes += work.bytes();
        clock.schedule(() -> leave(work, back), options.backoff().delay(work.returns(), clock.random()));
    }

    private void leave(Work work, Consumer<List<Work>> back) {
        works.remove(work);
        bytes -= work.bytes();
        back.accept(List.of(work));
    }

    boolean isEmpty() {
        return works.isEmpty();
    }

    /** Returns the lowest number of a job, or the largest number there is. */
    long lowest() {
        return Work.lowest(works.stream());
    }

    /** Says that there will be no answers. */
    void forsake(MySqlException reason) {
        works.forEach(work -> work.forsake(reason));
    }
}
