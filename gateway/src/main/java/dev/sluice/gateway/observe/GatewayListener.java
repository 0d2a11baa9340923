// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

/**
 * Hears of every session and of every request of a gateway; all of it does nothing unless it is written.
 *
 * <p>It is called on the event loops, some of it for each request: it must be thread-safe, must not block, and should not
 * allocate. What it throws is logged once and then ignored. Without a listener nobody counts, and no clock is asked.
 */
public interface GatewayListener {

    /** A client has connected. */
    default void onOpened(SessionFacts session) {}

    /** A client has logged in; comes again if it changes its user. */
    default void onLoggedIn(SessionFacts session) {}

    /** A client is gone; comes once for each that was opened. */
    default void onEnded(SessionFacts session, EndCause cause) {}

    /** A request was read. */
    default void onRequest(RequestKind kind) {}

    /**
     * As many requests are answered, or never will be.
     *
     * @param count 1 or more
     */
    default void onAnswered(int count) {}

    /** The database has answered a request by an error, of this number. */
    default void onDatabaseError(int code) {}

    /** The gateway itself has answered by an error, of this number. */
    default void onOwnError(int code) {}

    /**
     * A request has passed a stage. Told of requests that nothing unanswered was before, and of one in sixteen of the others.
     *
     * @param nanos how long it took
     */
    default void onStage(Stage stage, long nanos) {}

    /** A client's requests are left unread until answers have made room. */
    default void onPrefetchWait() {}

    /** Bytes have come in. */
    default void onReceived(Side side, long bytes) {}

    /** Bytes were handed to a link. */
    default void onSent(Side side, long bytes) {}
}
