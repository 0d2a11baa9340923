// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Session;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** A table of ten digits and one of noise, and statements that make results of any size from them. */
final class Digits {

    /** 2,000 rows of 20 KB, unordered; on compressed links too, where a filler that can be compressed would be nothing. */
    static final String LARGE = "SELECT a.v * 1000 + b.v * 100 + c.v * 10 + d.v AS n, (SELECT v FROM noise) AS filler"
            + " FROM digit a, digit b, digit c, digit d WHERE a.v < 2";

    private Digits() {}

    static void create(Session session) {
        await(session.query("CREATE TABLE digit(v INT NOT NULL);"
                + " INSERT INTO digit VALUES(0),(1),(2),(3),(4),(5),(6),(7),(8),(9);"
                + " CREATE TABLE noise(v VARBINARY(20000) NOT NULL)"));
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        await(session.execute("INSERT INTO noise VALUES(?)", noise));
    }

    /** Returns a statement for the numbers from 0 to {@code count - 1} in their order, at most 100,000. */
    static String numbers(long count) {
        return "SELECT n FROM (SELECT a.v * 10000 + b.v * 1000 + c.v * 100 + d.v * 10 + e.v AS n"
                + " FROM digit a, digit b, digit c, digit d, digit e) numbers WHERE n < " + count + " ORDER BY n";
    }

    /** Gives the first column of each row. */
    static void forEach(RowBatch rows, LongConsumer consumer) {
        RowCursor cursor = rows.cursor();
        while (cursor.next()) {
            consumer.accept(cursor.getLong(0));
        }
    }

    static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
