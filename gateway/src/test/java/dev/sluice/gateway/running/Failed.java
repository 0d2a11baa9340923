// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import dev.sluice.client.error.ServerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a request has failed with. */
final class Failed {

    private Failed() {}

    /** Waits for a request that must fail, and returns the number of the server's error. */
    static long code(CompletableFuture<?> request) {
        try {
            request.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServerException failure) {
                return failure.code();
            }
            throw new AssertionError("it failed otherwise", e);
        }
        throw new AssertionError("it did not fail");
    }
}
