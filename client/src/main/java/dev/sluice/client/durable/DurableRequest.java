// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.concurrent.CompletableFuture;

/**
 * A job that a queue has taken.
 *
 * @param job its number
 * @param stored completes when it is stored, as the journal's policy says: from then on it survives this process
 * @param result completes with what came of it, on the queue's thread, which must not be blocked; fails with a
 *     {@link dev.sluice.client.error.MySqlException} if it took no effect. It waits as long as it takes: for a session, for a
 *     server, for days
 */
public record DurableRequest(long job, CompletableFuture<Void> stored, CompletableFuture<JobResult> result) {}
