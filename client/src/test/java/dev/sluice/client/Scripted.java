// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.pipeline.Connection;

/** Sessions for tests that play the server. */
public final class Scripted {

    private static final long MAX_BUFFERED = 1 << 20;

    private Scripted() {}

    /** Returns a session on a connection that is open. */
    public static Session session(Connection connection) {
        return new Session(connection, new RequestTerms(MAX_BUFFERED, null, Stall.FAIL, Runnable::run));
    }
}
