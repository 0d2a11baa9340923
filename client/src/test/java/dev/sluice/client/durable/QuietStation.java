// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.concurrent.CompletableFuture;

/** A place where nothing happens but what a test makes of its flights: it never goes, and covers everything. */
abstract class QuietStation implements Station {

    @Override
    public CompletableFuture<Coverage> cover(String sql) {
        return CompletableFuture.completedFuture(Coverage.PROVEN);
    }

    @Override
    public CompletableFuture<Void> prune(long below) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> closed() {
        return new CompletableFuture<>();
    }

    @Override
    public void leave() {}
}
