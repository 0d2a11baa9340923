// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.journal.Journal;

/**
 * Has the database forget the numbers of jobs that no crash can bring back: those below the lowest that is open, once the
 * medium has it that they were answered. On the queue's thread only.
 */
final class Watermark {

    private static final int EVERY = 5_000;

    private final Journal journal;
    private final Answers answers;
    private final QueueClock clock;
    private long answeredThen;
    private boolean busy;

    Watermark(Journal journal, Answers answers, QueueClock clock) {
        this.journal = journal;
        this.answers = answers;
        this.clock = clock;
    }

    /** Tells whether enough was answered since the last time. */
    boolean isDue() {
        return !busy && answers.given() - answeredThen >= EVERY;
    }

    /** Forgets what is below that number. */
    void raise(long lowest, Station station) {
        busy = true;
        answeredThen = answers.given();
        journal.sync()
                .thenComposeAsync(synced -> station.prune(lowest), clock::execute)
                .whenComplete((done, failure) -> clock.execute(() -> busy = false));
    }
}
