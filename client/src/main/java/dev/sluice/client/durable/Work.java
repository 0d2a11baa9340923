// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job on its way: in memory, and in the journal. On the queue's thread only. */
final class Work {

    /** So often at most it goes with others: a flight that fails as a whole is divided at once, and soon. */
    private static final int TRIES_TOGETHER = 3;

    private final JobKey key;
    private final Job job;
    private final int bytes;
    private final @Nullable CompletableFuture<JobResult> asked;
    private @Nullable Coverage coverage;
    private int attempts;
    private boolean aside;

    /** Whether an error that tells of another schema is believed the next time. */
    private boolean lookedAtTwice;

    /** Whether it may be recorded: it went with its number before, or an earlier process had it. */
    private boolean doubtful;

    /** Whether it went without its number, though it was to go with it where possible. */
    private boolean loose;

    /**
     * Creates one.
     *
     * @param bytes how many the journal has of it
     * @param asked who waits for its answer; null if that was before a restart
     */
    Work(JobKey key, Job job, int bytes, @Nullable CompletableFuture<JobResult> asked) {
        this.key = key;
        this.job = job;
        this.bytes = bytes;
        this.asked = asked;
        doubtful = asked == null;
    }

    /** Returns the lowest number of these, or the largest number there is. */
    static long lowest(Stream<Work> works) {
        return works.mapToLong(work -> work.key.job()).min().orElse(Long.MAX_VALUE);
    }

    JobKey key() {
        return key;
    }

    Job job() {
        return job;
    }

    int bytes() {
        return bytes;
    }

    @Nullable
    CompletableFuture<JobResult> asked() {
        return asked;
    }

    /** Says that there will be no answer. */
    void forsake(MySqlException reason) {
        if (asked != null) {
            asked.completeExceptionally(reason);
        }
    }

    void cover(Coverage known) {
        coverage = known;
    }

    Coverage coverage() {
        if (coverage == null) {
            throw new IllegalStateException("nobody has asked yet how it is covered");
        }
        return coverage;
    }

    /** Returns what is done with it next; once it is covered. */
    Mode mode() {
        Mode mode = Mode.of(job, coverage());
        if (doubtful && isUnproven()) {
            return Mode.SOUGHT;
        }
        return mode == Mode.SHARED && aside ? Mode.ALONE : mode;
    }

    private boolean isUnproven() {
        return coverage().kind() == Coverage.Kind.UNPROVEN && job.delivery() != Delivery.AT_LEAST_ONCE;
    }

    /** Returns why the job must not be executed, or null: it asks for more than its statements can keep. */
    @Nullable
    MySqlException refusal() {
        boolean kept = coverage().kind() == Coverage.Kind.READ || coverage().kind() == Coverage.Kind.PROVEN;
        return kept || job.delivery() != Delivery.EXACTLY_ONCE || mode() == Mode.SOUGHT
                ? null
                : Admission.refusal(coverage().reason());
    }

    /** The next try goes where all is there that was committed by then, and is believed. */
    void lookAgain() {
        lookedAtTwice = true;
    }

    boolean isLookedAtTwice() {
        return lookedAtTwice;
    }

    /** Tells whether a table that it lacks may be there, at another node, or by now; not to be done twice if a part of it stayed. */
    boolean isWorthASecondLook() {
        return !lookedAtTwice && coverage().kind() != Coverage.Kind.UNPROVEN;
    }

    /** It is not recorded. */
    void notRecorded() {
        doubtful = false;
    }

    /** It has to be tried again; {@code alone} keeps it out of the way of others. */
    void again(boolean alone) {
        aside |= alone || attempts >= TRIES_TOGETHER;
        attempts++;
        doubtful |= mode().isRecorded();
        loose |= isUnproven() && !doubtful;
    }

    /** Returns how often it came back though it went alone, or should have: 0 as long as that says nothing about it. */
    int returns() {
        return Math.max(0, attempts - TRIES_TOGETHER);
    }

    /** Returns the result with these answers. */
    JobResult result(boolean before, List<StepResult> answers) {
        boolean once = !loose && (before || coverage().kind() == Coverage.Kind.READ || mode().isRecorded());
        return new JobResult(
                key.job(), job.tag(), once ? Delivery.EXACTLY_ONCE : Delivery.AT_LEAST_ONCE, before, answers);
    }
}
