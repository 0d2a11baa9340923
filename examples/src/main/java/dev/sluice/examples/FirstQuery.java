// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.Row;

/** Connects, asks two things at once, and reads the rows. */
public final class FirstQuery {

    private FirstQuery() {}

    /** Runs against the server of {@code url}. */
    public static String run(String url) {
        // snippet: first-query
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            var version = session.query("SELECT VERSION()"); // both leave together,
            var numbers = session.query("SELECT 6 * 7, 'now'"); // nobody waits for the first answer
            Row row = numbers.join().first().first();
            return version.join().first().first().getString(0) + " says " + row.getInt(0);
        }
        // end
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
