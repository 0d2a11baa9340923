// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import dev.sluice.client.error.MySqlException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what must come, and only so long: a test that hangs says nothing. */
final class Futures {

    private static final long PATIENCE_SECONDS = 30;

    private Futures() {}

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MySqlException failure) {
                throw failure;
            }
            throw new AssertionError("it failed with something else than a MySqlException", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("it hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static void awaitAll(List<? extends CompletableFuture<?>> futures) {
        futures.forEach(Futures::await);
    }

    static MySqlException failureOf(CompletableFuture<?> future) {
        try {
            await(future);
        } catch (MySqlException failure) {
            return failure;
        }
        throw new AssertionError("it did not fail");
    }

    static <E extends MySqlException> E failureOf(CompletableFuture<?> future, Class<E> type) {
        MySqlException failure = failureOf(future);
        if (!type.isInstance(failure)) {
            throw new AssertionError("expected a " + type.getSimpleName() + ", got " + failure, failure);
        }
        return type.cast(failure);
    }
}
