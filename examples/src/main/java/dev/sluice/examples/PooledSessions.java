// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.pool.Lease;
import dev.sluice.client.pool.Pool;

/** A few sessions for a whole program: shared ones for single requests, one of one's own where state matters. */
public final class PooledSessions {

    private PooledSessions() {}

    /** Runs against the server of {@code url}. */
    public static String run(String url) {
        // snippet: pool
        try (Pool pool = Pool.open(url)) {
            var shared = pool.seek().query("SELECT 6 * 7"); // the least loaded session, never a wait
            try (Lease lease = pool.lock().join()) { // nobody else's until the end of this block
                lease.session().query("SET @a = 7");
                int mine = lease.session()
                        .query("SELECT @a")
                        .join()
                        .first()
                        .first()
                        .getInt(0);
                return shared.join().first().first().getInt(0) + " " + mine;
            } // given back; it is reset behind the scenes
        }
        // end
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
