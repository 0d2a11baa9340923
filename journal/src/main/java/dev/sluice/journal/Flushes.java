// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** Those who wait until all that came before is stored. Guarded by the journal. */
final class Flushes {

    private record Waiting(long acknowledged, boolean synced, CompletableFuture<Void> done) {}

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** Adds one that waits for so many acknowledgements, and for what was appended by now; on the medium, if it is synced. */
    CompletableFuture<Void> add(long acknowledged, boolean synced) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(new Waiting(acknowledged, synced, done));
        return done;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** So many acknowledgements, and all that was appended, are in {@code batch} or were in one before. */
    void ride(Batch batch, long acknowledged) {
        while (!waiting.isEmpty() && waiting.element().acknowledged <= acknowledged) {
            Waiting next = waiting.remove();
            CompletableFuture<Void> done = next.done;
            if (next.synced) {
                batch.sync();
            }
            batch.stored().whenComplete((stored, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        }
    }

    /** So many acknowledgements, and all that was appended, are stored; no more can be for now. */
    void refuse(long acknowledged, IOException reason) {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.acknowledged <= acknowledged) {
                next.done.complete(null);
            } else {
                next.done.completeExceptionally(reason);
            }
        }
    }

    void fail(IOException reason) {
        refuse(-1, reason);
    }
}
