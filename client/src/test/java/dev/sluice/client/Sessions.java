// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.pipeline.Connection;
import java.util.Map;

/** Makes sessions on connections that tests script. */
public final class Sessions {

    private static final int MAX_BUFFERED = 1 << 20;

    private Sessions() {}

    /** Returns a session on a connection that is logged in. */
    public static Session on(Connection connection) {
        return new Session(connection, new RequestTerms(MAX_BUFFERED, null, Map.of(), Stall.FAIL, Runnable::run));
    }
}
