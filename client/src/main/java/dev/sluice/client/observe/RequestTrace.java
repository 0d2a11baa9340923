// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

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

    /** Its first byte was written; comes at most once. */
    default void onSent() {}

    /** The first packet of its answer was read; comes at most once, and never for what the server does not answer. */
    default void onAnswering() {}

    /** Nobody takes its rows: the link is paused, and the server will be slowed down. */
    default void onPaused() {}

    /** Its rows are taken again. */
    default void onResumed() {}

    /** It is over: its answer was read whole, or never will be. Comes once and last. */
    void onDone(RequestSummary summary);
}
