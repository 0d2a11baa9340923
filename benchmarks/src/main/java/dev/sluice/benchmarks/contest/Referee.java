// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.report.Cost;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Session;
import dev.sluice.client.result.Row;

/** Checks at the server that a run did what it says it did, and counts what the server sent it. Used by one thread. */
final class Referee {

    /** The second one is that of the X protocol, where there is one. */
    private static final String BYTES_SENT =
            "SHOW GLOBAL STATUS WHERE Variable_name IN('Bytes_sent', 'Mysqlx_bytes_sent')";

    private final Session session;
    private long sent;

    /** Creates one; {@code session} is in the sample schema. */
    Referee(Session session) {
        this.session = session;
    }

    /** Before a run. */
    void before(Workload workload) {
        if (workload == Workload.INSERT) {
            session.query("TRUNCATE TABLE company").join();
        }
        sent = bytesSent();
    }

    /**
     * Behind a run of {@code count} requests; returns its cost with the bytes that the server sent meanwhile.
     *
     * @throws ContestantException if not as many rows as requests have were read or inserted
     */
    Cost after(Workload workload, int count, Cost cost) throws ContestantException {
        long received = bytesSent() - sent;
        long expected = (long) count * rowsEach(workload);
        check("counted", cost.rows(), expected);
        if (workload == Workload.INSERT) {
            check("inserted", rowsInserted(), expected);
        }
        return cost.received(received);
    }

    private static void check(String did, long rows, long expected) throws ContestantException {
        if (rows != expected) {
            throw new ContestantException("it " + did + " " + rows + " rows instead of " + expected);
        }
    }

    private static int rowsEach(Workload workload) {
        return switch (workload) {
            case Q0 -> SampleSchema.ACTORS;
            case Q1 -> 10;
            case PK, INSERT, BIG -> 1;
        };
    }

    private long rowsInserted() {
        return session.query("SELECT COUNT(*) FROM company")
                .join()
                .first()
                .first()
                .getLong(0);
    }

    private long bytesSent() {
        long sum = 0;
        for (Row row : session.query(BYTES_SENT).join().first()) {
            sum += row.getLong(1);
        }
        return sum;
    }
}
