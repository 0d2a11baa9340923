// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.Step;
import dev.sluice.client.pool.Backoff;
import dev.sluice.journal.JournalOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a life of a queue is like; the same for all processes of it, by its seed.
 *
 * @param jobs how many
 * @param torn whether the journal's tail is lost with the process, as when a machine dies
 * @param storing when a job counts as stored
 * @param paced whether jobs are given bit by bit, and not all at once
 * @param options of the queue
 */
record Terms(int jobs, boolean torn, Storing storing, boolean paced, DurableOptions options) {

    /** Above this, what is recorded in the database is pruned meanwhile. */
    private static final int MANY = 11_000;

    private static final int SMALL = 64 << 10;

    static Terms of(long seed) {
        Random random = new Random(seed);
        boolean torn = random.nextInt(4) == 0;
        int jobs = !torn && random.nextInt(8) == 0 ? MANY : 200 + random.nextInt(3000);
        Storing storing = List.of(Storing.NONE, Storing.INTERVAL, Storing.GROUP).get(random.nextInt(3));
        JournalOptions journal =
                JournalOptions.DEFAULT.withSync(storing.policy()).withSizes(SMALL, 1 << 30);
        if (random.nextInt(3) == 0) {
            journal = journal.withSizes(SMALL, 3L * SMALL); // soon full
        }
        if (!torn && random.nextInt(4) == 0) {
            journal = journal.withKey(new SecretKeySpec(new byte[32], "AES"));
        }
        DurableOptions options = DurableOptions.DEFAULT
                .withJournal(journal)
                .withLimits(1_000_000, random.nextBoolean() ? 1 << 20 : 10_000)
                .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(100)));
        options = random.nextInt(3) == 0 ? options.inOrder() : options.onLanes(1 + random.nextInt(4));
        return new Terms(jobs, torn, storing, random.nextBoolean(), options.together(1 + random.nextInt(256)));
    }

    /** Tells whether the job of that number takes no effect: its second statement fails. */
    static boolean fails(int number) {
        return number % 50 == 49;
    }

    /** Returns the job of that number, tagged with it. */
    static Job job(int number) {
        Step entry = Step.of("INSERT INTO sluice_recover.entry(n, amount) VALUES(?, 0)", number);
        Job job = fails(number)
                ? Job.of(entry, Step.of("INSERT INTO sluice_recover.payment VALUES(0, 0)"))
                : number % 10 == 3
                        ? Job.of(entry, Step.of("INSERT INTO sluice_recover.twin(n) VALUES(?)", number))
                        : Job.of(entry);
        return job.tagged(String.valueOf(number));
    }

    /** Tells whether the job of that number inserts into the second table too. */
    static boolean isTwin(int number) {
        return number % 10 == 3 && !fails(number);
    }
}
