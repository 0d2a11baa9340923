// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Outcome.affected;
import static dev.sluice.client.it.Outcome.error;
import static dev.sluice.client.it.Outcome.rows;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Requests of all kinds in random order, right and wrong ones, each with the outcome that it must have. */
final class MixedRequests implements AutoCloseable {

    private final Session session;
    private final Random random;
    private final Statement select;
    private final Statement insert;
    private final Statement wrong;
    private final Statement unsure;
    private final List<CompletableFuture<?>> requests = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<Integer> ids = new ArrayList<>(List.of(0));

    MixedRequests(Session session, long seed) {
        this.session = session;
        random = new Random(seed);
        select = session.prepare("SELECT CONCAT('s', ?)");
        insert = session.prepare("INSERT INTO t(id) VALUES(?)");
        wrong = session.prepare("SELEKT ?");
        unsure = session.prepare("SELECT '\\'', ?");
    }

    List<CompletableFuture<?>> requests() {
        return requests;
    }

    List<String> expected() {
        return expected;
    }

    String idsExpected() {
        return ids.toString();
    }

    void submitOne() {
        int i = requests.size() + 1;
        switch (random.nextInt(16)) {
            case 0 -> expect(rows("q" + i), session.query("SELECT 'q" + i + "'"));
            case 1 -> expect(rows("e" + i), session.execute("SELECT CONCAT('e', ?)", "" + i));
            case 2 -> expect(rows("s" + i), select.execute("" + i));
            case 3 -> expect(affected(1), session.query("INSERT INTO t(id) VALUES(" + newId(i) + ")"));
            case 4 -> expect(affected(1), session.execute("INSERT INTO t(id) VALUES(?)", newId(i)));
            case 5 -> expect(affected(1), insert.execute(newId(i)));
            case 6 ->
                expect(rows("a") + " " + affected(0) + " " + rows("b"), session.query("SELECT 'a'; DO 0; SELECT 'b'"));
            case 7 -> expect("ok", session.ping());
            default -> submitWrong();
        }
    }

    private void submitWrong() {
        switch (random.nextInt(10)) {
            case 0 -> expect(error(1064), session.query("SELEKT"));
            case 1 -> expect(error(1064), session.execute("SELEKT ?", 1));
            case 2 -> expect(error(1064), wrong.execute(1));
            case 3 -> expect(error(1062), session.query("INSERT INTO t(id) VALUES(" + oldId() + ")"));
            case 4 -> expect(error(1062), insert.execute(oldId()));
            case 5 -> expect(error(1242), session.query("CALL torn()"));
            case 6 -> expect(error(1242), session.execute("CALL torn()"));
            case 7 -> expect(error(1062), session.query("SELECT 1; INSERT INTO t(id) VALUES(0); SELECT 2"));
            case 8 -> expect("RefusedException", unsure.execute());
            default -> expect("RefusedException", select.execute(Double.NaN));
        }
    }

    private void expect(String outcome, CompletableFuture<?> request) {
        requests.add(request);
        expected.add(outcome);
    }

    private int newId(int id) {
        ids.add(id);
        return id;
    }

    private int oldId() {
        return ids.get(random.nextInt(ids.size()));
    }

    @Override
    public void close() {
        List.of(select, insert, wrong, unsure).forEach(Statement::close);
    }
}
