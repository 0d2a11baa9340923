// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/**
 * Hears of every request and every session of a client; given to {@code Client.start}.
 *
 * <p>It is called where things happen: {@link #onSubmitted} by the thread that submits, all else mostly on the event loops.
 * So it must be thread-safe and must not block. What it throws is logged once for a client and then ignored; a request is
 * never harmed by it.
 */
public interface ClientListener {

    /**
     * A request is about to be queued, on the thread of its caller.
     *
     * @return who hears of the rest, or null if nobody cares
     */
    @Nullable
    RequestTrace onSubmitted(RequestInfo request);

    /** Something happened to a session. */
    default void onEvent(SessionInfo session, SessionEvent event) {}

    /** Tells whether requests come with the text of their statements, which may hold secrets; asked once, at the start. */
    default boolean wantsStatements() {
        return false;
    }
}
