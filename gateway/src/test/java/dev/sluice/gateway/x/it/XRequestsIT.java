// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Execution;
import dev.sluice.client.Group;
import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Submitted;
import dev.sluice.client.Transaction;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import dev.sluice.testkit.link.LinkEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order, the groups and the ends of requests over the X Protocol. */
class XRequestsIT {

    /** To this gateway. */
    @Nested
    class ToGateway extends Contract {
        ToGateway() {
            super(XTarget.GATEWAY);
        }

        private Submitted sleep(CompletableFuture<MySqlException> failed) {
            ResultListener listener = new ResultListener() {
                @Override
                public void onRows(RowBatch rows) {}

                @Override
                public void onCompletion(Completion completion) {
                    failed.completeExceptionally(new AssertionError("it came to its end"));
                }

                @Override
                public void onError(MySqlException reason) {
                    failed.complete(reason);
                }
            };
            // MySQL answers SLEEP alone when it is interrupted.
            return session.submitCancellable(
                    "SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b,"
                            + " information_schema.COLUMNS c",
                    listener,
                    true);
        }

        private void areSent(int requests) {
            Eventually.that(() -> {
                rig.sql("DO 0");
                return session.traffic().inFlight() == requests;
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"off", "zlib"})
        void whatRunsAloneIsInterruptedByItsNumberWhileOthersWaitAtTheGateway(String compression) {
            Session own = session;
            session = connect("compression=" + compression);
            CompletableFuture<MySqlException> failed = new CompletableFuture<>();
            Submitted slow = sleep(failed);
            CompletableFuture<Results> behind = session.query("SELECT 41");
            areSent(2);
            slow.interrupt();
            assertThat(failed.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(CancelledException.class);
            assertThat(behind.join().first().first().getInt(0)).isEqualTo(41);
            assertThat(events).doesNotHaveAnyElementsOfTypes(SessionEvent.CancelSent.class);
            session.close();
            session = own;
        }

        @Test
        void whatWaitsAtTheGatewayIsDroppedThere() {
            CompletableFuture<MySqlException> failed = new CompletableFuture<>();
            Submitted slow = sleep(failed);
            Execution waiting = session.start("INSERT INTO log(word) VALUES('never')");
            areSent(2);
            waiting.cancel();
            assertThat(failureOf(waiting.nextResult(), CancelledException.class).fate())
                    .isEqualTo(Fate.UNKNOWN);
            slow.interrupt();
            failed.orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(count()).isZero();
            assertThat(events).doesNotHaveAnyElementsOfTypes(SessionEvent.CancelSent.class);
        }
    }

    /** To MySQL's own X Plugin. */
    @Nested
    @EnabledIfSystemProperty(named = "sluice.x.port", matches = "\\d+")
    class ToPlugin extends Contract {
        ToPlugin() {
            super(XTarget.PLUGIN);
        }
    }

    /** What holds for both. */
    abstract static class Contract extends OverX {

        Contract(XTarget target) {
            super(target);
        }

        // Errors and order.

        @Test
        void anErrorEndsItsOwnRequestOnly() {
            List<CompletableFuture<Results>> asked = IntStream.range(0, 300)
                    .mapToObj(i -> session.query(i % 3 == 2 ? "SELECT nothing" + i : "SELECT " + i))
                    .toList();
            for (int i = 0; i < asked.size(); i++) {
                if (i % 3 == 2) {
                    assertThat(failureOf(asked.get(i), ServerException.class).code())
                            .isEqualTo(1054);
                } else {
                    assertThat(asked.get(i).join().first().first().getInt(0)).isEqualTo(i);
                }
            }
        }

        @Test
        void aThousandQueriesTakeFewRoundTrips() {
            try (LinkEmulator link = LinkEmulator.to(host(), port())
                    .delay(Duration.ofMillis(100))
                    .start()) {
                Session far = client.connect(url("127.0.0.1", link.port(), "")).join();
                far.ping().join();
                double roundTrip = seconds(() -> far.ping().join());
                double all = seconds(() -> {
                    List<CompletableFuture<Results>> asked = new ArrayList<>();
                    for (int i = 0; i < 1000; i++) {
                        asked.add(far.execute("SELECT id FROM kinds WHERE id = ?", 1 + i % 3));
                    }
                    asked.forEach(CompletableFuture::join);
                });
                assertThat(all / roundTrip)
                        .as("round trips for a thousand queries")
                        .isLessThan(8);
                double four = seconds(() -> {
                    Group group = far.group();
                    List<CompletableFuture<Results>> asked = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        asked.add(group.query("SELECT " + i));
                    }
                    asked.forEach(CompletableFuture::join);
                });
                assertThat(four / roundTrip)
                        .as("round trips for a group of twenty")
                        .isLessThan(3);
                far.abort();
            }
        }

        @Test
        void aLoginTakesFewRoundTrips() {
            try (LinkEmulator link = LinkEmulator.to(host(), port())
                    .delay(Duration.ofMillis(100))
                    .start()) {
                String url = url("127.0.0.1", link.port(), "tls=required");
                client.connect(url).join().close();
                double login = seconds(() -> client.connect(url).join().close());
                // TCP, capability, TLS, and the rest in one; the ping measures what one costs.
                Session far = client.connect(url).join();
                double roundTrip = seconds(() -> far.ping().join());
                far.abort();
                assertThat(login / roundTrip).as("round trips for a login").isLessThan(5.5);
            }
        }

        // Groups and transactions.

        @Test
        void aGroupStopsAtItsFirstError() {
            Group group = session.group();
            CompletableFuture<Results> first = group.query("INSERT INTO log VALUES(1, 'a')");
            CompletableFuture<Results> second = group.query("INSERT INTO log VALUES(1, 'b')");
            CompletableFuture<Results> third = group.query("INSERT INTO log VALUES(2, 'c')");
            CompletableFuture<Results> other = session.query("INSERT INTO log VALUES(3, 'd')");
            first.join();
            assertThat(failureOf(second, ServerException.class).code()).isEqualTo(1062);
            assertThat(failureOf(third, RefusedException.class)).hasMessageContaining("earlier request of its group");
            other.join();
            assertThat(count()).isEqualTo(2);
            Statement insert = session.prepare("INSERT INTO log(word) VALUES(?)");
            Group next = session.group();
            List<CompletableFuture<Results>> fine = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                fine.add(next.query("INSERT INTO log(word) VALUES('w')"));
            }
            fine.forEach(CompletableFuture::join);
            insert.execute("z").join();
            insert.close();
            assertThat(count()).isEqualTo(13);
        }

        @Test
        void transactionsAreWholeOrNotThere() {
            Transaction good = session.begin(Isolation.REPEATABLE_READ, RollbackPlan.ERROR_ANY);
            good.query("INSERT INTO log VALUES(1, 'a')");
            good.execute("INSERT INTO log VALUES(?, ?)", 2, "b");
            assertThat(good.commit().join().isCommitted()).isTrue();
            Transaction bad = session.begin();
            bad.query("INSERT INTO log VALUES(3, 'a')");
            CompletableFuture<Results> failing = bad.query("INSERT INTO log VALUES(1, 'a')");
            assertThat(bad.commit().join().isCommitted()).isFalse();
            assertThat(failing).isCompletedExceptionally();
            assertThat(count()).isEqualTo(2);
        }

        @ParameterizedTest
        @EnumSource(
                value = BatchStrategy.class,
                names = {"AUTO", "PIPELINE", "REWRITE"})
        void batchesHaveAnOutcomeForEachSet(BatchStrategy strategy) {
            List<@Nullable Object[]> sets = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sets.add(new @Nullable Object[] {i == 500 ? 1 : i + 1, i % 7 == 0 ? null : "w" + i});
            }
            BatchOptions options = BatchOptions.DEFAULT.with(strategy);
            BatchResult result = session.executeBatch("INSERT INTO log VALUES(?, ?)", ParameterSets.of(sets), options)
                    .join();
            assertThat(result.sets()).isEqualTo(1000);
            assertThat(result.failedSets()).isEqualTo(1);
            assertThat(result.errors().get(0).from()).isEqualTo(500);
            assertThat(count()).isEqualTo(999);
        }

        // Ends before the answer.

        @Test
        void aRunningQueryIsInterruptedAndTheSessionGoesOn() {
            CompletableFuture<Results> endless = session.query("SELECT COUNT(*) FROM information_schema.COLUMNS a,"
                    + " information_schema.COLUMNS b, information_schema.COLUMNS c");
            CompletableFuture<Results> behind = session.query("SELECT 41");
            endless.cancel(true);
            behind.handle((done, failure) -> done).join();
            assertThat(session.query("SELECT 42").join().first().first().getInt(0))
                    .isEqualTo(42);
            assertThat(events).hasAtLeastOneElementOfType(SessionEvent.CancelSent.class);
        }

        @Test
        void aDeadlineEndsAQuery() {
            CompletableFuture<Results> late =
                    session.within(Duration.ofMillis(50)).query("SELECT SLEEP(600)");
            assertThat(failureOf(late, CancelledException.class)).hasMessageContaining("deadline of 50 ms");
            assertThat(session.query("SELECT 1").join().first().first().getInt(0))
                    .isEqualTo(1);
        }
    }
}
