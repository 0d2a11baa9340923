// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import java.util.concurrent.CompletionException;

/** An error belongs to its request alone, and says what became of it. */
public final class ErrorsAndFates {

    private ErrorsAndFates() {}

    /** Runs against the server of {@code url}. */
    public static String run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            // snippet: errors
            var wrong = session.query("SELEC 1");
            var right = session.query("SELECT 1"); // runs all the same: a pipeline is not a transaction
            right.join();
            try {
                wrong.join();
                return "impossible";
            } catch (CompletionException e) {
                if (e.getCause() instanceof MySqlException failure) {
                    return failure.attempted() + " " + failure.fate() + " " + failure.sessionAlive();
                }
                throw e;
            }
            // end
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
