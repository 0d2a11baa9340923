// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.ByteWriter;

/**
 * Bytes that an exchange sends and that come from elsewhere, piece by piece: of a large parameter, of a file. Asked on the
 * loop, which it must never block.
 *
 * <pre>
 *   unopened --open--> WAITING &lt;--> READY --> EXHAUSTED      WAITING, READY --> FAILED      any --close--> closed
 * </pre>
 *
 * <p>Whoever finds it WAITING is told by its provider when that has changed.
 */
public interface Supply {

    /** What can be had now. */
    enum State {
        /** Nothing yet. */
        WAITING,
        /** Some bytes. */
        READY,
        /** Nothing any more: all was taken. */
        EXHAUSTED,
        /** Nothing any more: the rest cannot be had. */
        FAILED
    }

    /** Begins to read ahead. */
    void open();

    /** Returns what can be had now. */
    State state();

    /** Appends some of what there is, at least one byte and at most {@code limit}; only if READY. */
    void take(ByteWriter out, int limit);

    /** Returns why the rest cannot be had; only if FAILED. */
    Throwable failure();

    /** Lets go of where the bytes come from, opened or not; may be called again. */
    void close();
}
