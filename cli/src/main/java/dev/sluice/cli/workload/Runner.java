// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.result.RowBatch;
import java.math.BigDecimal;
import java.util.function.IntConsumer;

/**
 * Runs a workload on one session with at most so many requests in flight, and reads every value of every row.
 *
 * <p>A depth of 1 waits for each answer before the next request, as an ordinary driver does.
 */
public final class Runner {

    private final Session session;
    private final int depth;
    private final IntConsumer progress;

    /**
     * Creates one.
     *
     * @param depth the most requests in flight, 1 or more
     * @param progress told now and then how many requests were sent
     */
    public Runner(Session session, int depth, IntConsumer progress) {
        this.session = session;
        this.depth = depth;
        this.progress = progress;
    }

    /**
     * Runs {@code requests} requests and returns what they brought.
     *
     * @throws IllegalStateException if the server answered with other rows than it should
     */
    public Measure run(Workload workload, int requests) throws InterruptedException {
        Answers answers = new Answers(depth);
        if (workload == Workload.INSERT) {
            session.query("TRUNCATE TABLE company").join();
        }
        long start = System.nanoTime();
        long rows = switch (workload) {
            case Q0, Q1 -> queries(workload.sql(), requests, answers);
            case PK -> lookUps(requests, answers);
            case INSERT -> inserts(requests, answers);
            case BIG -> oneResult(answers);
        };
        double seconds = (System.nanoTime() - start) / 1e9;
        check(workload, requests, rows);
        return new Measure(requests, seconds, rows, answers.bytes(), false);
    }

    private long queries(String sql, int requests, Answers answers) throws InterruptedException {
        for (int i = 0; i < requests; i++) {
            answers.awaitPlace();
            session.submit(sql, answers);
            tell(i);
        }
        return answers.awaitAll();
    }

    private long lookUps(int requests, Answers answers) throws InterruptedException {
        try (Statement select = session.prepare(Workload.PK.sql())) {
            for (int i = 0; i < requests; i++) {
                answers.awaitPlace();
                select.submit(answers, i % SampleSchema.ACTORS + 1);
                tell(i);
            }
        }
        return answers.awaitAll();
    }

    private long inserts(int requests, Answers answers) throws InterruptedException {
        try (Statement insert = session.prepare(Workload.INSERT.sql())) {
            for (int i = 0; i < requests; i++) {
                if (i % Workload.TRANSACTION == 0) {
                    text(i == 0 ? "BEGIN" : "COMMIT AND CHAIN", answers);
                }
                answers.awaitPlace();
                insert.submit(
                        answers, i, "Company of the row " + i, i + " Main Street, Anytown", BigDecimal.valueOf(i, 2));
                tell(i);
            }
        }
        text("COMMIT", answers);
        return answers.awaitAll();
    }

    private void text(String sql, Answers answers) throws InterruptedException {
        answers.awaitPlace();
        session.submit(sql, answers);
    }

    private long oneResult(Answers answers) {
        Execution execution = session.start(Workload.BIG.sql());
        long rows = 0;
        while (execution.nextResult().join()) {
            for (RowBatch batch = execution.readSomeRows().join();
                    !batch.isEmpty();
                    batch = execution.readSomeRows().join()) {
                answers.read(batch);
                rows += batch.size();
                progress.accept((int) rows);
            }
        }
        return rows;
    }

    private void tell(int request) {
        if (request % 1000 == 999 || depth == 1) {
            progress.accept(request + 1);
        }
    }

    private void check(Workload workload, int requests, long rows) {
        long expected = workload == Workload.BIG ? requests : (long) requests * workload.rowsOf(requests);
        if (workload == Workload.INSERT) {
            rows = session.query("SELECT COUNT(*) FROM company")
                    .join()
                    .first()
                    .first()
                    .getLong(0);
            expected = requests;
        }
        if (rows != expected) {
            throw new IllegalStateException(workload + " brought " + rows + " rows instead of " + expected);
        }
    }
}
