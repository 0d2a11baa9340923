// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Requests;
import dev.sluice.client.Statement;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The steps of one job, sent. */
final class Attempt {

    private static final BatchOptions ALL_OR_NOTHING =
            BatchOptions.DEFAULT.stoppingAtFirstError(true).isolatingErrors(false);

    private final List<CompletableFuture<StepResult>> steps;
    private boolean unsent;

    private Attempt(Requests frame, Work work) {
        steps = work.job().steps().stream().map(step -> send(frame, step)).toList();
    }

    /** Sends all steps of a job, in that frame. */
    static Attempt send(Requests frame, Work work) {
        return new Attempt(frame, work);
    }

    private CompletableFuture<StepResult> send(Requests frame, Step step) {
        try {
            return step.batch() ? sendBatch(frame, step) : sendSingle(frame, step);
        } catch (RuntimeException e) {
            unsent = true;
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<StepResult> sendSingle(Requests frame, Step step) {
        @Nullable Object[] parameters = step.sets().get(0);
        return (parameters.length == 0 ? frame.query(step.sql()) : frame.execute(step.sql(), parameters))
                .thenApply(StepResult.Single::new);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed behind the batch
    private static CompletableFuture<StepResult> sendBatch(Requests frame, Step step) {
        try (Statement statement = frame.prepare(step.sql())) {
            return statement
                    .executeBatch(ParameterSets.of(step.sets()), ALL_OR_NOTHING)
                    .thenApply(result -> new StepResult.Batch(result.orThrow()));
        }
    }

    /** Completes when all steps have ended, well or not. */
    CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new))
                .handle((all, failure) -> null);
    }

    /** Returns the answers; to be asked once all steps have ended. */
    List<StepResult> answers() {
        return steps.stream().map(Attempt::answer).toList();
    }

    private static StepResult answer(CompletableFuture<StepResult> step) {
        MySqlException failure = failure(step);
        return failure == null ? step.join() : new StepResult.Failed(failure);
    }

    /** Returns the first failure, of which the others may be consequences, or null; once all steps have ended. */
    @Nullable
    MySqlException failure() {
        return steps.stream()
                .map(Attempt::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Tells whether a step could not even be sent: then the server knows of no failure. */
    boolean isUnsent() {
        return unsent;
    }

    private static @Nullable MySqlException failure(CompletableFuture<StepResult> step) {
        try {
            step.join();
            return null;
        } catch (CompletionException e) {
            return known(e);
        }
    }

    /** Returns the failure as one of ours; what a caller's value brings about is that of the job. */
    static MySqlException known(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof MySqlException known
                ? known
                : new RefusedException("a durable job", "it cannot be sent: " + cause.getMessage(), true, cause);
    }
}
