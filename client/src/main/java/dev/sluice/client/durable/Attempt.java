// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Requests;
import dev.sluice.client.Statement;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The steps of one job, sent. There are many of it: it keeps what the requests return, and adds no future to theirs. */
final class Attempt {

    private static final BatchOptions ALL_OR_NOTHING =
            BatchOptions.DEFAULT.stoppingAtFirstError(true).isolatingErrors(false);

    /** Of each step its {@link Results}, or its {@link BatchResult}. */
    private final CompletableFuture<?>[] steps;

    private boolean unsent;

    private Attempt(int steps) {
        this.steps = new CompletableFuture<?>[steps];
    }

    private static Attempt send(Requests frame, Work work) {
        List<Step> steps = work.job().steps();
        Attempt attempt = new Attempt(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            attempt.steps[i] = attempt.send(frame, steps.get(i));
        }
        return attempt;
    }

    /** Sends all jobs, in that frame. */
    static List<Attempt> sendAll(Requests frame, List<Work> works) {
        List<Attempt> attempts = new ArrayList<>(works.size());
        for (Work work : works) {
            attempts.add(send(frame, work));
        }
        return attempts;
    }

    private CompletableFuture<?> send(Requests frame, Step step) {
        try {
            return step.batch() ? sendBatch(frame, step) : sendSingle(frame, step);
        } catch (RuntimeException e) {
            unsent = true;
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<Results> sendSingle(Requests frame, Step step) {
        @Nullable Object[] parameters = step.sets().get(0);
        return parameters.length == 0 ? frame.query(step.sql()) : frame.execute(step.sql(), parameters);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed behind the batch
    private static CompletableFuture<BatchResult> sendBatch(Requests frame, Step step) {
        try (Statement statement = frame.prepare(step.sql())) {
            return statement.executeBatch(ParameterSets.of(step.sets()), ALL_OR_NOTHING);
        }
    }

    /** Completes when all steps of all these have ended, well or not. */
    static CompletableFuture<Void> ended(List<Attempt> attempts) {
        List<CompletableFuture<?>> open = new ArrayList<>();
        for (Attempt attempt : attempts) {
            attempt.addOpen(open);
        }
        return CompletableFuture.allOf(open.toArray(CompletableFuture<?>[]::new))
                .handle((all, failure) -> null);
    }

    private void addOpen(List<CompletableFuture<?>> open) {
        for (CompletableFuture<?> step : steps) {
            if (!step.isDone()) {
                open.add(step);
            }
        }
    }

    /** Returns the answers; to be asked once all steps have ended. */
    List<StepResult> answers() {
        if (steps.length == 1) {
            return List.of(answer(steps[0]));
        }
        List<StepResult> answers = new ArrayList<>(steps.length);
        for (CompletableFuture<?> step : steps) {
            answers.add(answer(step));
        }
        return answers;
    }

    private static StepResult answer(CompletableFuture<?> step) {
        MySqlException failure = failure(step);
        if (failure != null) {
            return new StepResult.Failed(failure);
        }
        return step.join() instanceof Results results
                ? new StepResult.Single(results)
                : new StepResult.Batch((BatchResult) step.join());
    }

    /** Returns the first failure, of which the others may be consequences, or null; once all steps have ended. */
    @Nullable
    MySqlException failure() {
        for (CompletableFuture<?> step : steps) {
            MySqlException failure = failure(step);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Tells whether a step could not even be sent: then the server knows of no failure. */
    boolean isUnsent() {
        return unsent;
    }

    private static @Nullable MySqlException failure(CompletableFuture<?> step) {
        try {
            if (step.join() instanceof BatchResult batch) {
                batch.orThrow();
            }
            return null;
        } catch (MySqlException e) {
            return e;
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
