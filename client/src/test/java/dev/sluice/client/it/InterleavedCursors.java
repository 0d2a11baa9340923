// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** A program with a small heap that reads three results in turns on one session, and inserts a row between any two portions. */
public final class InterleavedCursors {

    private static final int CURSORS = 3;

    private InterleavedCursors() {}

    /** Takes a URL and how many rows the table {@code big} has; ends with an error if a row is missing or out of order. */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[1]);
        long inserts = 0;
        try (Client client = Client.start();
                Session session = await(client.connect(arguments[0]))) {
            List<Execution> cursors = new ArrayList<>();
            for (int i = 0; i < CURSORS; i++) {
                cursors.add(session.cursor("SELECT id, word FROM big WHERE id >= ? ORDER BY id", 0));
            }
            cursors.forEach(cursor -> await(cursor.nextResult()));
            long[] next = new long[CURSORS];
            while (next[0] < rows || next[1] < rows || next[2] < rows) {
                for (int i = 0; i < CURSORS; i++) {
                    next[i] = readOn(cursors.get(i), next[i]);
                    await(session.query("INSERT INTO note VALUES(" + i + ")"));
                    inserts++;
                }
            }
        }
        System.out.println(CURSORS + " x " + rows + " rows, " + inserts + " inserts in between");
    }

    private static long readOn(Execution cursor, long expected) {
        RowBatch batch = await(cursor.readSomeRows());
        long[] next = {expected};
        Digits.forEach(batch, id -> {
            if (id != next[0]++) {
                throw new AssertionError("expected row " + (next[0] - 1) + ", got " + id);
            }
        });
        return next[0];
    }
}
