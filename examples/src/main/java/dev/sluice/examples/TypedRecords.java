// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import java.util.List;

/** Reads rows as records, whose types are checked against the columns before the first row. */
public final class TypedRecords {

    private TypedRecords() {}

    // snippet: record
    /** An actor; {@code firstName} takes the column {@code first_name}. */
    public record Actor(int actorId, String firstName, String lastName) {}
    // end

    /** Runs against the server of {@code url}, in a schema of which everything may be changed. */
    public static List<Actor> run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE actor(actor_id INT PRIMARY KEY AUTO_INCREMENT,"
                    + " first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL)");
            session.execute("INSERT INTO actor(first_name, last_name) VALUES(?, ?)", "PENELOPE", "GUINESS");
            // snippet: typed-records
            List<Actor> actors =
                    session.query("SELECT * FROM actor", Actor.class).join();
            // end
            return actors;
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        run(arguments[0]).forEach(System.out::println);
    }
}
