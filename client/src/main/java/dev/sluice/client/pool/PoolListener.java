// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

/** Hears what happens in a pool, on the pool's event loop and in its order; must not block. What it throws is logged. */
@FunctionalInterface
public interface PoolListener {

    /** Takes note of an event. */
    void onEvent(PoolEvent event);
}
