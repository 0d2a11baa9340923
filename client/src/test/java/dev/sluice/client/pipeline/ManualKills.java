// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A kill switch that a test confirms by hand. */
final class ManualKills implements KillSwitch {

    private final ArrayDeque<CompletableFuture<Void>> open = new ArrayDeque<>();
    private int asked;

    @Override
    public CompletableFuture<?> killQuery(long threadId) {
        asked++;
        CompletableFuture<Void> kill = new CompletableFuture<>();
        open.add(kill);
        return kill;
    }

    int asked() {
        return asked;
    }

    boolean isAsked() {
        return !open.isEmpty();
    }

    CompletableFuture<Void> oldest() {
        return open.remove();
    }
}
