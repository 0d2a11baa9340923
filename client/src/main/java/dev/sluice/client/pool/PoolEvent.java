// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.MySqlException;
import java.time.Duration;

/** What happens in a pool. Hosts are called by their address, sessions by a number that the pool gives each of them once. */
public sealed interface PoolEvent {

    /** A session is being opened. */
    record SessionOpening(String host, long session) implements PoolEvent {}

    /** A session is logged in. */
    record SessionOpened(String host, long session) implements PoolEvent {}

    /** A session ended that the pool wanted to keep. */
    record SessionLost(String host, long session, MySqlException reason) implements PoolEvent {}

    /** A session was old, or no longer needed, and is closed. */
    record SessionRetired(String host, long session) implements PoolEvent {}

    /** A host is tried again after {@code delay}; {@code failures} came in a row. */
    record Reconnecting(String host, int failures, Duration delay) implements PoolEvent {}

    /** A session belongs to one user now. */
    record Locked(String host, long session) implements PoolEvent {}

    /** A session was given back. */
    record Unlocked(String host, long session) implements PoolEvent {}

    /** A host has no session any more, and could not be reached. */
    record HostDown(String host, MySqlException reason) implements PoolEvent {}

    /** A host that was down has a session again. */
    record HostUp(String host) implements PoolEvent {}

    /** The pool gives out nothing more. */
    record Closing() implements PoolEvent {}

    /** Every session of the pool is closed. The last event. */
    record Closed() implements PoolEvent {}
}
