// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.error.MySqlException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what the client promised. */
final class Futures {

    private Futures() {}

    /**
     * Returns the value.
     *
     * @throws MySqlException if the request failed
     */
    static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MySqlException failure) {
                throw failure;
            }
            throw new IllegalStateException("the client failed in a way it does not promise", e.getCause());
        }
    }
}
