// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a session.
 *
 * <pre>
 *   connect --> Opened --> [CancelSent, Noticed ...] --> Closed
 *       \-----> NotOpened
 * </pre>
 */
public sealed interface SessionEvent {

    /**
     * The login is done.
     *
     * @param nanos how long connecting and the login took
     */
    record Opened(long nanos) implements SessionEvent {}

    /**
     * There will be no session.
     *
     * @param nanos how long it was tried
     * @param failure why
     */
    record NotOpened(long nanos, MySqlException failure) implements SessionEvent {}

    /** The server is asked, over another session, to interrupt what this one runs. */
    record CancelSent() implements SessionEvent {}

    /**
     * A server that speaks the X Protocol has said something beside its answers; what becomes part of a completion is not told.
     *
     * @param global whether it is about the server or the link; else about the request that was being answered
     * @param kind such as "warning", "variable" or "group replication"
     * @param code the number of the warning or error, else 0
     * @param text the server's words, which may repeat parts of a statement
     */
    record Noticed(boolean global, String kind, long code, String text) implements SessionEvent {}

    /**
     * The session has ended.
     *
     * @param reason why, or null if this program closed it
     */
    record Closed(@Nullable MySqlException reason) implements SessionEvent {}
}
