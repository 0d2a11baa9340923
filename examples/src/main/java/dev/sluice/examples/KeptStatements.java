// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Executes one text many times: the session prepares it once, and keeps it. */
public final class KeptStatements {

    private KeptStatements() {}

    /** Runs against the server of {@code url}; returns how many prepares the server has seen. */
    public static long run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url + "?statementCache=100").join()) {
            long before = prepares(session);
            // snippet: kept-statements
            CompletableFuture<?>[] answers = IntStream.range(0, 1000)
                    .mapToObj(i -> session.execute("SELECT UPPER(?)", "name " + i)) // prepared by the first
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(answers).join();
            // end
            return prepares(session) - before;
        }
    }

    private static long prepares(Session session) {
        var status = session.query("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'");
        return status.join().first().first().getLong(1);
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]) + " prepared");
    }
}
