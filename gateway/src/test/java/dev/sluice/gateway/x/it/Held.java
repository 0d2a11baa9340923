// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import java.util.concurrent.atomic.AtomicInteger;

/** A lock at the server that a test holds, so that a statement runs for as long as the test wants. */
final class Held implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Session owner;
    private final String name;
    private boolean closed;

    private Held(Session owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    static Held by(GatewayRig rig) {
        Held held = new Held(rig.direct(), "held_" + rig.schema() + "_" + COUNT.incrementAndGet());
        held.owner.query("SELECT GET_LOCK('" + held.name + "', 60)").join();
        return held;
    }

    /** Returns a statement that waits until the lock is given up, and then brings a signed 1. */
    String waiting() {
        return "SELECT CAST(GET_LOCK('" + name + "', 600) + 0 * RELEASE_LOCK('" + name + "') AS SIGNED)";
    }

    /** Tells whether somebody waits for the lock. */
    boolean isAwaited() {
        Results waiting = owner.query(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT CAST(GET_LOCK(''"
                                + name + "%'")
                .join();
        return waiting.first().rows().get(0).getLong(0) > 0;
    }

    /** Gives the lock up. */
    void release() {
        if (!closed) {
            closed = true;
            owner.close();
        }
    }

    @Override
    public void close() {
        release();
    }
}
