// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.Row;
import java.util.Random;

/** The tables of the demonstration, looked at directly and while all is calm: what the answers must agree with. */
final class Books implements AutoCloseable {

    static final String READ = "SELECT MAX(amount), MIN(amount), AVG(amount) FROM sluice_recover.payment";

    /** Into a table without a key, which takes everything twice. */
    static final String INSERT = "INSERT INTO sluice_recover.entry(n, amount) VALUES(?, ?)";

    private static final int PAYMENTS = 1000;
    private static final int CENTS = 1200;

    private final Client client = Client.start();
    private final Session session;

    Books(Site site) {
        session = client.connect(site.directUrl()).join();
    }

    /** Makes them anew. */
    void create(Random random) {
        ask("DROP DATABASE IF EXISTS sluice_recover");
        ask("DROP DATABASE IF EXISTS sp_streaming_db"); // of earlier rounds, whose queues are gone
        ask("CREATE DATABASE sluice_recover");
        ask("CREATE TABLE sluice_recover.payment(id INT PRIMARY KEY, amount DECIMAL(5,2)) ENGINE=InnoDB");
        ask("CREATE TABLE sluice_recover.entry(n INT, amount DECIMAL(5,2)) ENGINE=InnoDB");
        ask("CREATE TABLE sluice_recover.twin(n INT) ENGINE=InnoDB");
        StringBuilder payments = new StringBuilder("INSERT INTO sluice_recover.payment VALUES");
        for (int id = 0; id < PAYMENTS; id++) {
            payments.append(id == 0 ? "(" : ",(")
                    .append(id)
                    .append(',')
                    .append(random.nextInt(CENTS))
                    .append("/100)");
        }
        ask(payments.toString());
    }

    private void ask(String sql) {
        session.query(sql).join();
    }

    /** Asks the question of the reads once. */
    Row read() {
        return session.query(READ).join().first().first();
    }

    /** Returns how many inserts took effect. */
    long entries() {
        return number("SELECT COUNT(*) FROM sluice_recover.entry");
    }

    /** Returns how many different ones took effect. */
    long distinct() {
        return number("SELECT COUNT(DISTINCT n) FROM sluice_recover.entry");
    }

    /** Returns the sum of all numbers that were inserted. */
    long sum() {
        return number("SELECT COALESCE(SUM(n), 0) FROM sluice_recover.entry");
    }

    private long number(String sql) {
        return session.query(sql).join().first().first().getLong(0);
    }

    @Override
    public void close() {
        client.close();
    }
}
