// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Group;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Results;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A group of requests stops at the first error, without a transaction. */
public final class StepByStep {

    private StepByStep() {}

    /** Runs against the server of {@code url}; returns what became of each step. */
    public static List<String> run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE step(id INT PRIMARY KEY)");
            // snippet: group
            Group steps = session.group();
            var first = steps.query("INSERT INTO step VALUES(1)");
            var second = steps.query("INSERT INTO step VALUES(1)"); // fails: the key is there
            var third = steps.query("INSERT INTO step VALUES(3)"); // is not sent
            // end
            return Stream.of(first, second, third).map(StepByStep::fate).toList();
        }
    }

    private static String fate(CompletableFuture<Results> step) {
        return step.handle((results, failure) -> failure == null ? "done" : ((MySqlException) failure).fate() + "")
                .join();
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        run(arguments[0]).forEach(System.out::println);
    }
}
