// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All lanes of a queue. On the queue's thread only. */
final class Lanes {

    private static final int DEPTH = 2;

    private final List<Lane> all = new ArrayList<>();
    private final int depth;

    Lanes(DurableOptions options) {
        depth = options.ordered() ? 1 : DEPTH;
    }

    /** Opens so many. */
    void open(int count, Supplier<Lane> lane) {
        for (int i = 0; i < count; i++) {
            all.add(lane.get());
        }
    }

    /** Has as many sessions come as there are jobs. */
    void come(long jobs) {
        all.stream().limit(jobs).forEach(Lane::come);
    }

    /** Returns the one that has the least to do, if one can take a flight. */
    Optional<Lane> free() {
        return all.stream()
                .filter(lane -> lane.station() != null && lane.flights() < depth)
                .min(Comparator.comparingInt(Lane::flights).thenComparingLong(Lane::landed));
    }

    /** Returns how many of the jobs that wait go in a flight, so that none is without. */
    int share(int waiting) {
        return 1 + waiting / (all.size() * depth);
    }

    /** Returns any session. */
    Optional<Station> anyStation() {
        return all.stream().flatMap(lane -> Stream.ofNullable(lane.station())).findFirst();
    }

    /** Gives back the sessions that have nothing to do. */
    void leave() {
        all.forEach(Lane::leaveIfIdle);
    }

    /** Returns how many have a session. */
    int here() {
        return (int) all.stream().filter(lane -> lane.station() != null).count();
    }
}
