// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.PoolException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A read that is asked for until it is answered, well or not.
 *
 * @param <T> what it brings
 */
final class RetriedRead<T> {

    private final Supplier<Session> sessions;
    private final Function<Session, CompletableFuture<T>> read;
    private final Retry policy;
    private final Surroundings around;
    private final CompletableFuture<T> answer;

    RetriedRead(
            Supplier<Session> sessions,
            Function<Session, CompletableFuture<T>> read,
            Retry policy,
            Surroundings around,
            CompletableFuture<T> answer) {
        this.sessions = sessions;
        this.read = read;
        this.policy = policy;
        this.around = around;
        this.answer = answer;
    }

    /** Asks, for the {@code attempt}th time. */
    void ask(int attempt) {
        if (answer.isDone()) {
            return;
        }
        try {
            read.apply(sessions.get()).whenComplete((result, failure) -> {
                if (failure == null) {
                    answer.complete(result);
                } else {
                    onFailure(attempt, failure);
                }
            });
        } catch (RuntimeException e) {
            onFailure(attempt, e);
        }
    }

    private void onFailure(int attempt, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (attempt < policy.attempts() && isOfTheSession(cause)) {
            Duration wait = policy.backoff().delay(attempt, around.random().getAsDouble());
            around.onLoop(() -> around.loop().schedule(() -> ask(attempt + 1), wait));
        } else {
            answer.completeExceptionally(cause == null ? failure : cause);
        }
    }

    /** Tells whether another session may do better. A pool that is closed has none any more. */
    private static boolean isOfTheSession(@Nullable Throwable failure) {
        if (failure instanceof PoolException none) {
            return none.reason() != PoolException.Reason.CLOSED;
        }
        return failure instanceof MySqlException lost && !lost.sessionAlive();
    }
}
