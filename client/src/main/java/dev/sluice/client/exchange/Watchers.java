// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.ServerStatus;
import org.jspecify.annotations.Nullable;

/** Two watchers of one exchange. */
record Watchers(Watcher first, Watcher second) implements Watcher {

    @Override
    public void onSent(long bytes) {
        first.onSent(bytes);
        second.onSent(bytes);
    }

    @Override
    public void onPart(Exchange part) {
        first.onPart(part);
        second.onPart(part);
    }

    @Override
    public void onOldest() {
        first.onOldest();
        second.onOldest();
    }

    @Override
    public void onPacket(int bytes) {
        first.onPacket(bytes);
        second.onPacket(bytes);
    }

    @Override
    public void onStatus(ServerStatus status) {
        first.onStatus(status);
        second.onStatus(status);
    }

    @Override
    public void onPaused() {
        first.onPaused();
        second.onPaused();
    }

    @Override
    public void onResumed() {
        first.onResumed();
        second.onResumed();
    }

    @Override
    public void onEnd(@Nullable MySqlException failure) {
        first.onEnd(failure);
        second.onEnd(failure);
    }
}
