// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.result.Row;
import java.util.Iterator;

/** Two large results of one session are read side by side, and other requests run in between. */
public final class Cursors {

    private Cursors() {}

    /** Runs against the server of {@code url}; returns how many rows of both are equal. */
    public static int run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE old_stock(id INT PRIMARY KEY, pieces INT)");
            session.query("CREATE TEMPORARY TABLE new_stock(id INT PRIMARY KEY, pieces INT)");
            session.query("INSERT INTO old_stock VALUES(1, 10), (2, 20), (3, 30)");
            session.query("INSERT INTO new_stock VALUES(1, 10), (2, 25), (3, 30)")
                    .join();
            // snippet: cursors
            int equal = 0;
            try (Execution before = session.cursor("SELECT id, pieces FROM old_stock ORDER BY id");
                    Execution now = session.cursor("SELECT id, pieces FROM new_stock ORDER BY id")) {
                Iterator<Row> others = now.rows().iterator();
                for (Row row : before.rows()) {
                    if (row.getInt(1) == others.next().getInt(1)) {
                        equal++;
                    } else {
                        session.execute("UPDATE old_stock SET pieces = -1 WHERE id = ?", row.getInt(0));
                    }
                }
            }
            // end
            return equal;
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
