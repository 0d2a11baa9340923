// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.ServerStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hears how an exchange comes along, on the loop of its session; must neither block nor throw.
 *
 * <p>{@link #onEnd} comes once and last, when the exchange was answered whole or will never be.
 */
public interface Watcher {

    /** The request was encoded, and leaves with this turn of the loop; it comes again for a request that is sent again. */
    default void onSent(long bytes) {}

    /** A part of it, or what must follow it, is about to be sent, and may be watched itself. */
    default void onPart(Exchange part) {}

    /** It has been sent, and all before it are answered: the next packet is its own. */
    default void onOldest() {}

    /**
     * A packet of the answer has arrived, or rows behind it, or a piece of a packet that is read in pieces; {@code bytes} with
     * the headers of what is whole.
     */
    default void onPacket(int bytes) {}

    /** A result has ended well, and left the session in this state. */
    default void onStatus(ServerStatus status) {}

    /** It has no demand, so that the link is paused. */
    default void onPaused() {}

    /** The link is no longer paused because of it. */
    default void onResumed() {}

    /** It is over; {@code failure} is null if it succeeded. */
    void onEnd(@Nullable MySqlException failure);
}
