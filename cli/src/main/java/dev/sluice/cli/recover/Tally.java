// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.client.durable.JobResult;
import dev.sluice.client.result.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Counts and sums the answers as they come. Thread-safe. */
final class Tally {

    private final BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    private final Map<Long, CompletableFuture<Void>> marks = new HashMap<>();
    private long reads;
    private long inserts;
    private long before;
    private long failed;

    /** Returns what completes, on the thread that brings an answer, when there are so many. */
    synchronized CompletableFuture<Void> when(long answers) {
        return marks.computeIfAbsent(answers, count -> new CompletableFuture<>());
    }

    /** An aggregate query was answered. */
    void read(@Nullable JobResult result, @Nullable Throwable failure) {
        count(failure, () -> {
            reads++;
            Row row = Objects.requireNonNull(result)
                    .answers()
                    .get(0)
                    .results()
                    .first()
                    .first();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].add(row.getBigDecimal(i));
            }
        });
    }

    /** An insert was answered. */
    void insert(@Nullable JobResult result, @Nullable Throwable failure) {
        count(failure, () -> {
            inserts++;
            before += Objects.requireNonNull(result).before() ? 1 : 0;
        });
    }

    private void count(@Nullable Throwable failure, Runnable success) {
        CompletableFuture<Void> mark;
        synchronized (this) {
            if (failure == null) {
                success.run();
            } else {
                failed++;
            }
            mark = marks.remove(reads + inserts + failed);
        }
        if (mark != null) {
            mark.complete(null);
        }
    }

    /** Returns how many were answered, well or not. */
    synchronized long answers() {
        return reads + inserts + failed;
    }

    synchronized long failed() {
        return failed;
    }

    /** Returns how many inserts were found to have taken effect before, when their answer was lost. */
    synchronized long before() {
        return before;
    }

    /** Tells whether the sums of all answers are those of so many times that one. */
    synchronized boolean sumsTo(Row one, int times) {
        boolean right = true;
        for (int i = 0; i < sums.length; i++) {
            right &= sums[i].compareTo(one.getBigDecimal(i).multiply(BigDecimal.valueOf(times))) == 0;
        }
        return right;
    }
}
