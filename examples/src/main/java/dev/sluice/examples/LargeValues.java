// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.LargeRows;
import dev.sluice.client.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Values of any size go up and come down piece by piece: a file, and never all of it in memory. */
public final class LargeValues {

    private LargeValues() {}

    /** Stores {@code file} at the server of {@code url}, and has it back in {@code copy}. */
    public static void run(String url, Path file, Path copy) throws IOException {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE film(id INT PRIMARY KEY, content LONGBLOB)");
            // snippet: large-parameter
            var stored = session.execute("INSERT INTO film VALUES(?, ?)", 7, Files.newInputStream(file));
            stored.join(); // the stream is closed, whatever became of the request
            // end
            // snippet: large-rows
            try (LargeRows rows = session.readLarge("SELECT id, content FROM film WHERE id = ?", 7)) {
                while (rows.next()) {
                    System.out.println("film " + rows.get(0).getInt(0) + ": " + rows.length(1) + " bytes");
                    Files.copy(rows.stream(1), copy);
                }
            }
            // end
        }
    }

    /** Takes the URL, a file, and the name of its copy. */
    public static void main(String[] arguments) throws IOException {
        run(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
    }
}
