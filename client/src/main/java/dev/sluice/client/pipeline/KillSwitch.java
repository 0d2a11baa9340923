// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import java.util.concurrent.CompletableFuture;

/** Asks the server, over another connection, to interrupt what a session runs. */
public interface KillSwitch {

    /**
     * Sends KILL QUERY for the session with this thread id.
     *
     * @return what completes when the server has said that it was done, on whatever thread, or fails
     */
    CompletableFuture<?> killQuery(long threadId);
}
