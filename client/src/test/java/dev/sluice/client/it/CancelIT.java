// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Execution;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.result.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancelIT extends OnServer {

    /** Long enough that a test which waits for it to end by itself fails. */
    private static final String ENDLESS =
            "SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b,"
                    + " information_schema.COLUMNS c";

    private static final int CANCELS = Integer.getInteger("sluice.cancels", 150);

    @Test
    void aRunningQueryIsInterruptedAndTheSessionGoesOn() {
        CompletableFuture<Results> endless = session.query(ENDLESS);
        endless.cancel(true);
        assertThat(await(session.query("SELECT 42")).first().first().getInt(0)).isEqualTo(42);
    }

    @Test
    void aDeadlineEndsAQuery() {
        CompletableFuture<Results> late =
                session.within(Duration.ofMillis(50)).query(ENDLESS).orTimeout(60, TimeUnit.SECONDS);
        assertThat(late).failsWithin(Duration.ofSeconds(60));
        assertThat(failureOf(late)).isInstanceOf(CancelledException.class).hasMessageContaining("deadline of 50 ms");
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
    }

    @Test
    void cancellingTheSessionEndsAllThatWasAskedBefore() {
        int sent = Limits.DEFAULT.inFlight();
        List<CompletableFuture<Results>> asked = new ArrayList<>();
        for (int i = 0; i < 2 * sent; i++) {
            asked.add(session.query(i == 0 ? ENDLESS : "SELECT SLEEP(0.0002)"));
        }
        CompletableFuture<Void> quiet = session.cancel();
        CompletableFuture<Results> later = session.query("SELECT 7");
        await(quiet);
        assertThat(await(later).first().first().getInt(0)).isEqualTo(7);
        assertThat(asked).allMatch(CompletableFuture::isDone);
        assertThat(failureOf(asked.get(0))).isInstanceOf(CancelledException.class);
        assertThat(failureOf(asked.get(2 * sent - 1)))
                .isInstanceOfSatisfying(
                        CancelledException.class,
                        last -> assertThat(last.fate()).isEqualTo(Fate.NOT_SENT));
    }

    @Test
    void anExecutionIsCancelledInTheMiddleOfItsRows() {
        Execution rows = session.start("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                + " SELECT REPEAT('x', 100) FROM n a, n b, n c");
        await(rows.nextResult());
        assertThat(await(rows.readSomeRows()).isEmpty()).isFalse();
        rows.cancel();
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
        assertThat(failureOf(rows.readSomeRows())).isInstanceOf(CancelledException.class);
    }

    /** Cancels at random moments, among neighbours whose results are known. */
    @Test
    void cancelsAtRandomMomentsHitNoNeighbourUnnoticed() {
        Random random = new Random(20261121);
        List<CompletableFuture<Results>> neighbours = new ArrayList<>();
        int accidents = 0;
        for (int i = 0; i < CANCELS; i++) {
            int base = neighbours.size();
            for (int n = random.nextInt(4); n > 0; n--) {
                neighbours.add(session.query("SELECT " + neighbours.size()));
            }
            CompletableFuture<Results> target = session.query(random.nextBoolean() ? ENDLESS : "SELECT SLEEP(0.002)");
            for (int n = random.nextInt(4); n > 0; n--) {
                neighbours.add(session.query("SELECT " + neighbours.size()));
            }
            if (random.nextInt(4) > 0) {
                await(CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(random.nextInt(3000), TimeUnit.MICROSECONDS)));
            }
            target.cancel(true);
            neighbours.add(session.query("SELECT " + neighbours.size()));
            if (random.nextInt(8) == 0) {
                accidents += check(neighbours, base);
            }
        }
        accidents += check(neighbours, 0);
        assertThat(accidents).as("neighbours that were hit, and told so").isLessThan(neighbours.size() / 2);
    }

    private static int check(List<CompletableFuture<Results>> neighbours, int from) {
        int accidents = 0;
        for (int i = from; i < neighbours.size(); i++) {
            try {
                assertThat(await(neighbours.get(i)).first().first().getInt(0)).isEqualTo(i);
            } catch (CancelledException hit) {
                assertThat(hit.isAccidental()).isTrue();
                accidents++;
            }
        }
        return accidents;
    }
}
