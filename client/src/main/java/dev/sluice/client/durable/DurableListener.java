// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;

/**
 * Hears of the jobs that an earlier process had given to a queue, and of what happens to it. Called on the queue's thread: it
 * must not block. A job whose answer it does not take, by throwing, is answered again by the next process.
 */
public interface DurableListener {

    /** One that ignores everything. */
    DurableListener NONE = new DurableListener() {};

    /** A job took effect. */
    default void onResult(JobResult result) {}

    /** A job took no effect. */
    default void onFailure(long job, String tag, MySqlException failure) {}

    /** Something has happened. */
    default void onEvent(DurableEvent event) {}
}
