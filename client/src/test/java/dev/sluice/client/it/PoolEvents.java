// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.pool.PoolEvent;
import dev.sluice.client.pool.PoolListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a pool tells. */
final class PoolEvents implements PoolListener {

    private final List<PoolEvent> all = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(PoolEvent event) {
        all.add(event);
    }

    <E extends PoolEvent> List<E> of(Class<E> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void await(Class<? extends PoolEvent> kind) {
        Eventually.await(kind.getSimpleName(), () -> !of(kind).isEmpty());
    }
}
