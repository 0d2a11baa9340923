// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes from a source as an exchange does, on the thread of a test. */
final class Taking implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    final Semaphore news = new Semaphore(0);
    final Supply supply;

    Taking(Source source) {
        supply = source.supply(news::release);
        supply.open();
    }

    /** Returns all there is until it ends or fails. */
    byte[] all(int limit) {
        ByteWriter taken = new ByteWriter(64);
        while (awaitNews() == Supply.State.READY) {
            supply.take(taken, limit);
        }
        return taken.toByteArray();
    }

    /** Returns the state once it is not WAITING. */
    Supply.State awaitNews() {
        Supply.State state = supply.state();
        while (state == Supply.State.WAITING) {
            awaitWakeUp();
            state = supply.state();
        }
        return state;
    }

    void awaitWakeUp() {
        try {
            if (!news.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody told that there is news");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        supply.close();
    }
}
