// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import java.io.IOException;

/** A server that can be killed, and started again at the same address. Used by one thread at a time. */
interface Machine {

    /** Returns what people call it. */
    String name();

    /** Ends it at once, as kill -9 does. */
    void kill() throws InterruptedException;

    /** Starts it again; it serves when this returns. */
    void restart() throws IOException;

    /** Tells whether it serves. */
    boolean isUp();
}
