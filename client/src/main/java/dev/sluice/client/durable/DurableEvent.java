// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;

/** What happens in a durable queue. */
public sealed interface DurableEvent {

    /** A session has come to work on the queue. */
    record LaneOpened() implements DurableEvent {}

    /** A session was lost; what it had under way goes to others. */
    record LaneLost() implements DurableEvent {}

    /** No session can be had now; it is asked for again after a while. {@code failures} came in a row. */
    record LaneWaiting(int failures, MySqlException reason) implements DurableEvent {}

    /** So many jobs are tried again, for that reason. */
    record TryingAgain(int jobs, MySqlException reason) implements DurableEvent {}

    /** A stored job cannot be decoded, as if a later version had written it. It stays in the journal, and is passed over. */
    record Unreadable(long job) implements DurableEvent {}

    /** The journal has failed, or the database has, for what is recorded there: the queue takes and does nothing more. */
    record Stopped(Throwable reason) implements DurableEvent {}
}
