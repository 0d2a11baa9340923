// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.Filter;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/** What is logged about filters: once a minute for each, for a filter that fails may do so with every request. Thread-safe. */
final class Complaints {

    private static final System.Logger LOG = System.getLogger(Complaints.class.getName());
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
    private static final Map<Filter, Long> LAST = new WeakHashMap<>();

    private Complaints() {}

    static void threw(Filter filter, Throwable thrown, long now) {
        if (isDue(filter, now)) {
            LOG.log(System.Logger.Level.WARNING, "the filter " + filter.name() + " has failed", thrown);
        }
    }

    /** Each time, for each time a client is turned away. */
    static void doesNotBegin(Filter filter, Throwable thrown) {
        LOG.log(
                System.Logger.Level.ERROR,
                "the filter " + filter.name() + " does not begin, and so no session does",
                thrown);
    }

    static void tooSlow(Filter filter, long now) {
        if (isDue(filter, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the filter " + filter.name() + " took longer than its limit of "
                            + filter.timeLimit().toMillis() + " ms for a verdict");
        }
    }

    private static boolean isDue(Filter filter, long now) {
        synchronized (LAST) {
            Long last = LAST.get(filter);
            if (last != null && now - last < PAUSE) {
                return false;
            }
            LAST.put(filter, now);
            return true;
        }
    }
}
