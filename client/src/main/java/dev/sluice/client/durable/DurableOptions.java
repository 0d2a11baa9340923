// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.pool.Backoff;
import dev.sluice.journal.JournalOptions;
import java.time.Duration;

/**
 * How a durable queue works.
 *
 * @param journal how jobs are stored
 * @param ordered whether jobs take effect in their order, one session's worth at a time; else as many sessions work on them
 *     as {@code lanes} says, in whatever order
 * @param lanes how many sessions, 1 or more; of all hosts of the pool. One is used if it is ordered
 * @param maxOpen how many jobs may be open; more are refused by a {@link dev.sluice.client.error.LimitException}
 * @param memory how many bytes of jobs that wait are kept in memory, about; the others are on disk only
 * @param together how many jobs share a transaction at most, 1 or more
 * @param idle how long a session is kept that has nothing to do
 * @param backoff how long to wait when there is no session, the database cannot take jobs now, or a job has come back too often
 * @param trust how long it is believed what a server said of a statement's tables: so long a change of them by others may go
 *     unseen; a millisecond or more
 */
public record DurableOptions(
        JournalOptions journal,
        boolean ordered,
        int lanes,
        long maxOpen,
        long memory,
        int together,
        Duration idle,
        Backoff backoff,
        Duration trust) {

    private static final int LANES = 2;
    private static final long MAX_OPEN = 1_000_000;
    private static final long MEMORY = 16 << 20;
    private static final int TOGETHER = 1024;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));
    private static final Duration TRUST = Duration.ofMinutes(1);

    /** Two sessions in whatever order, a million open jobs, 16 MiB in memory, stored ten times a second. */
    public static final DurableOptions DEFAULT =
            new DurableOptions(JournalOptions.DEFAULT, false, LANES, MAX_OPEN, MEMORY, TOGETHER, IDLE, BACKOFF, TRUST);

    /** Checks the ranges. */
    public DurableOptions {
        require(lanes >= 1, "lanes");
        require(maxOpen >= 1, "maxOpen");
        require(memory >= 1, "memory");
        require(together >= 1, "together");
        require(trust.toMillis() >= 1, "the milliseconds of trust");
        lanes = ordered ? 1 : lanes;
    }

    private static void require(boolean met, String name) {
        if (!met) {
            throw new IllegalArgumentException(name + " must be 1 or more");
        }
    }

    /** Returns the same options, but for how jobs are stored. */
    public DurableOptions withJournal(JournalOptions value) {
        return new DurableOptions(value, ordered, lanes, maxOpen, memory, together, idle, backoff, trust);
    }

    /** Returns the same options for a queue whose jobs take effect in their order. */
    public DurableOptions inOrder() {
        return new DurableOptions(journal, true, 1, maxOpen, memory, together, idle, backoff, trust);
    }

    /** Returns the same options for a queue that so many sessions work on. */
    public DurableOptions onLanes(int value) {
        return new DurableOptions(journal, false, value, maxOpen, memory, together, idle, backoff, trust);
    }

    /** Returns the same options with other limits of what waits. */
    public DurableOptions withLimits(long open, long bytes) {
        return new DurableOptions(journal, ordered, lanes, open, bytes, together, idle, backoff, trust);
    }

    /** Returns the same options with so many jobs in a transaction at most. */
    public DurableOptions together(int value) {
        return new DurableOptions(journal, ordered, lanes, maxOpen, memory, value, idle, backoff, trust);
    }

    /** Returns the same options with other waits. */
    public DurableOptions withBackoff(Backoff value) {
        return new DurableOptions(journal, ordered, lanes, maxOpen, memory, together, idle, value, trust);
    }

    /** Returns the same options, but for how long it is believed what a server said of a statement's tables. */
    public DurableOptions withTrust(Duration value) {
        return new DurableOptions(journal, ordered, lanes, maxOpen, memory, together, idle, backoff, value);
    }
}
