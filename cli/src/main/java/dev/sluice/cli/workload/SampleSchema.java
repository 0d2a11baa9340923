// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.result.Results;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The tables that the workloads ask: actors and payments as in the well-known sample, companies to insert; all made up. */
public final class SampleSchema {

    /** The database that holds them. */
    public static final String NAME = "sluice_demo";

    /** How many actors there are. */
    public static final int ACTORS = 200;

    private static final int PAYMENTS = 16_000;

    private static final List<String> FIRST_NAMES = List.of(
            "PENELOPE",
            "NICK",
            "ED",
            "JENNIFER",
            "JOHNNY",
            "BETTE",
            "GRACE",
            "MATTHEW",
            "JOE",
            "CHRISTIAN",
            "ZERO",
            "KARL",
            "UMA",
            "VIVIEN");
    private static final List<String> LAST_NAMES = List.of(
            "ARKWRIGHT",
            "BELLWETHER",
            "CALDER",
            "DUNMORE",
            "ELLERY",
            "FAIRWEATHER",
            "GRANTHAM",
            "HOLLOWAY",
            "INGLEBY",
            "JESSOP",
            "KETTERING");

    private SampleSchema() {}

    /** Creates the database afresh and makes it current; drops what had its name. */
    public static void create(Session session) {
        session.query("DROP DATABASE IF EXISTS " + NAME);
        session.query("CREATE DATABASE " + NAME);
        session.use(NAME);
        session.query("CREATE TABLE actor(actor_id SMALLINT UNSIGNED NOT NULL PRIMARY KEY AUTO_INCREMENT,"
                + " first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL, last_update TIMESTAMP NOT NULL)");
        session.query(
                "CREATE TABLE payment(payment_id INT NOT NULL PRIMARY KEY AUTO_INCREMENT,"
                        + " customer_id SMALLINT UNSIGNED NOT NULL, amount DECIMAL(5,2) NOT NULL, payment_date DATETIME NOT NULL)");
        session.query("CREATE TABLE company(ID BIGINT NOT NULL PRIMARY KEY, NAME CHAR(64) NOT NULL,"
                + " ADDRESS VARCHAR(256) NOT NULL, Income DECIMAL(15,2) NOT NULL)");
        fill(session);
    }

    /** Drops the database. */
    public static void drop(Session session) {
        session.query("DROP DATABASE IF EXISTS " + NAME).join();
    }

    private static void fill(Session session) {
        List<CompletableFuture<Results>> answers = new ArrayList<>();
        LocalDateTime start = LocalDateTime.of(2026, 2, 15, 4, 34, 33);
        answers.add(session.query("BEGIN"));
        try (Statement actor =
                        session.prepare("INSERT INTO actor(first_name, last_name, last_update) VALUES(?, ?, ?)");
                Statement payment =
                        session.prepare("INSERT INTO payment(customer_id, amount, payment_date) VALUES(?, ?, ?)")) {
            for (int i = 0; i < ACTORS; i++) {
                String first = FIRST_NAMES.get(i * 5 % FIRST_NAMES.size());
                answers.add(actor.execute(first, LAST_NAMES.get(i * 7 % LAST_NAMES.size()), start));
            }
            for (int i = 0; i < PAYMENTS; i++) {
                BigDecimal amount = BigDecimal.valueOf(99 + i * 37 % 1100, 2);
                answers.add(payment.execute(i % 599 + 1, amount, start.plusMinutes(i * 11L)));
            }
        }
        answers.add(session.query("COMMIT"));
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
    }

    /** Makes the table of the one large result: {@code rows} rows of six columns, made by the server itself. */
    public static void createBig(Session session, int rows) {
        session.query("DROP TABLE IF EXISTS digit, big");
        session.query("CREATE TABLE digit(d INT NOT NULL)");
        session.query("INSERT INTO digit VALUES(0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
        session.query("CREATE TABLE big(id BIGINT NOT NULL, number INT NOT NULL, name VARCHAR(40) NOT NULL,"
                + " price DECIMAL(12,2) NOT NULL, moment DATETIME NOT NULL, ratio DOUBLE NOT NULL)");
        String numbers = "a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * f.d";
        for (int million = 0; million * 1_000_000L < rows; million++) {
            long base = million * 1_000_000L;
            session.query("INSERT INTO big SELECT n, n % 100000, CONCAT('name of row ', n), n / 100,"
                            + " TIMESTAMPADD(SECOND, n % 100000000, '2000-01-01'), n / 7 FROM (SELECT " + base + " + "
                            + numbers
                            + " AS n FROM digit a, digit b, digit c, digit d, digit e, digit f) numbers WHERE n < "
                            + rows)
                    .join();
        }
    }
}
