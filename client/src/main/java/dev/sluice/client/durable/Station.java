// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A place where jobs are executed, one flight behind the other: a session. Its futures complete on any thread. */
interface Station {

    /** Finds out how a statement is kept from taking effect twice. */
    CompletableFuture<Coverage> cover(String sql);

    /** Sends a flight behind those that were sent before. Never fails: each job has its ending, in their order. */
    CompletableFuture<List<Ending>> run(Flight flight);

    /** Forgets what is recorded of jobs below that number. */
    CompletableFuture<Void> prune(long below);

    /** Completes when it is gone; what was under way has its endings then, or will have soon. */
    CompletableFuture<Void> closed();

    /** Gives it back behind what was sent. */
    void leave();
}
