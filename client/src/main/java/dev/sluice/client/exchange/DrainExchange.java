// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.PacketWriter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says nothing to the server, and tells when everything before it has been answered. */
public final class DrainExchange extends SilentExchange {

    private final CompletableFuture<Void> drained;

    /** Creates one that completes {@code drained}. */
    public DrainExchange(CompletableFuture<Void> drained) {
        this.drained = drained;
    }

    @Override
    public String describe() {
        return "drain";
    }

    @Override
    public @Nullable RequestKind kind() {
        return null;
    }

    @Override
    public void begin(PacketWriter out) {}

    @Override
    public Step onReached() {
        drained.complete(null);
        return Step.DONE;
    }

    /** Whatever came before has ended, well or not: that is all that was asked. */
    @Override
    protected void onFailed(MySqlException reason) {
        drained.complete(null);
    }
}
