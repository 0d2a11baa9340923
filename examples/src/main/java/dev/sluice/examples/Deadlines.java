// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.result.Results;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A request that takes too long is ended at the server, and its session goes on. */
public final class Deadlines {

    private static final String SLOW = "SELECT SLEEP(60)";

    private Deadlines() {}

    /** Runs against the server of {@code url}; returns what the session says when all slow requests are gone. */
    public static String run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            // snippet: deadline
            try {
                session.within(Duration.ofMillis(200)).query(SLOW).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof CancelledException late)) {
                    throw e;
                }
                System.out.println(late.getMessage()); // the fate is UNKNOWN: it was sent
            }
            // end
            // snippet: cancel
            CompletableFuture<Results> report = session.query(SLOW);
            report.cancel(true); // this request, as the server runs it

            session.query(SLOW);
            session.query(SLOW);
            session.cancel().join(); // all that was asked of the session, and is not answered
            // end
            return session.query("SELECT 'alive'").join().first().first().getString(0);
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
