// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a session.
 *
 * <pre>
 *   connect --> Opened --> [CancelSent ...] --> Closed
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
     * The session has ended.
     *
     * @param reason why, or null if this program closed it
     */
    record Closed(@Nullable MySqlException reason) implements SessionEvent {}
}
