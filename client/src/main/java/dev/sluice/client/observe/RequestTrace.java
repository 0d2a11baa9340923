// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/**
 * Hears how one request comes along, stage by stage, on the event loop of its session; only a request that was never queued
 * is done on another thread, that of its caller. Must not block.
 *
 * <pre>
 *   submitted --> sent --> [answering --> [paused --> resumed]] --> done
 *        \----------\---------------------------------------------> done, with a failure
 * </pre>
 */
public interface RequestTrace {

    /** Its first byte was written, or that of its first part is about to be; comes at most once. */
    default void onSent() {}

    /** The first packet of its answer was read; comes at most once, and never for what the server does not answer. */
    default void onAnswering() {}

    /** Nobody takes its rows: the link is paused, and the server will be slowed down. */
    default void onPaused() {}

    /** Its rows are taken again. */
    default void onResumed() {}

    /**
     * A request that belongs to this one is about to be sent: a part of a batch, or what follows in the begin or the end of a
     * transaction.
     *
     * @return who hears of the rest of that, or null if nobody cares
     */
    default @Nullable RequestTrace onPart(RequestInfo part) {
        return null;
    }

    /** It is over: its answer was read whole, or never will be. Comes once and last. */
    void onDone(RequestSummary summary);
}
