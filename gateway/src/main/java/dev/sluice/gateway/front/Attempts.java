// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Logins that have failed, by address: as many as are needed to know who is to be turned away. Thread-safe. */
final class Attempts {

    /** More addresses than these are not remembered; the one forgotten is the one that failed longest ago. */
    private static final int ADDRESSES = 10_000;

    private final int limit;
    private final Duration window;
    private final Map<String, ArrayDeque<Long>> failures = new LinkedHashMap<>(16, 0.75f, true);

    Attempts(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** A login from there has failed at the time {@code now}, in nanoseconds. */
    synchronized void failed(String address, long now) {
        if (limit == 0) {
            return;
        }
        ArrayDeque<Long> times = failures.computeIfAbsent(address, key -> new ArrayDeque<>());
        times.addLast(now);
        if (times.size() > limit) {
            times.removeFirst();
        }
        if (failures.size() > ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** Tells whether as many have failed as may. */
    synchronized boolean isBlocked(String address, long now) {
        ArrayDeque<Long> times = limit == 0 ? null : failures.get(address);
        if (times == null) {
            return false;
        }
        while (!times.isEmpty() && now - times.getFirst() > window.toNanos()) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            failures.remove(address);
        }
        return times.size() >= limit;
    }
}
