// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchExchange;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchSession;
import dev.sluice.client.batch.BatchStatement;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.batch.SetOutcome;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.Fault;
import dev.sluice.wire.x.sluice.ParameterSet;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.SetFault;
import dev.sluice.wire.x.sluice.SetOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches in a session whose gateway takes arrays of parameter sets. */
class XArraysTest {

    private static final Fault DUPLICATE = new Fault(1062, "23000", "Duplicate entry");
    private static final ServerError FILTERS = new ServerError(false, 5012, "HY000", "This gateway has filters");

    private XRig rig = XRig.extended();
    private PreparedState statement = new PreparedState("");

    @BeforeEach
    void open() {
        rig.answerWhoItIsOnce();
        prepare("INSERT INTO t VALUES (?, ?)");
    }

    private void prepare(String sql) {
        statement = rig.prepare(sql);
        rig.turn();
        rig.say(new Ok(""));
        rig.messages();
    }

    /** The rig's session, as a batch needs it. */
    private final class OfRig implements BatchSession {

        @Override
        public StatementIds ids() {
            return rig.connection.ids();
        }

        @Override
        public HeadCache heads() {
            return rig.connection.heads();
        }

        @Override
        public boolean takesArrays() {
            return heads().arrays().isPossible();
        }

        @Override
        public void adopt(Exchange part) {}

        @Override
        public void close(PreparedState closed) {
            rig.connection.submitAlways(new CloseExchange(closed));
        }

        @Override
        public void resume() {
            rig.connection.resume();
        }
    }

    private static @Nullable Object[] set(int i) {
        return new @Nullable Object[] {i, "n" + i};
    }

    private static ParameterSet said(int i) {
        return new ParameterSet(List.of(new Scalar.Signed(i), Scalar.text("n" + i)));
    }

    private CompletableFuture<BatchResult> run(BatchOptions options, int count, IntFunction<@Nullable Object[]> set) {
        return submit(options, count, set).done();
    }

    private Batch submit(BatchOptions options, int count, IntFunction<@Nullable Object[]> set) {
        List<@Nullable Object[]> sets = IntStream.range(0, count).mapToObj(set).toList();
        CompletableFuture<BatchResult> done = new CompletableFuture<>();
        OfRig session = new OfRig();
        BatchExchange exchange = new BatchExchange(
                new BatchStatement(statement, session), ParameterSets.of(sets), options, session, done);
        rig.connection.submit(exchange);
        rig.turn();
        return new Batch(exchange, done);
    }

    private record Batch(BatchExchange exchange, CompletableFuture<BatchResult> done) {}

    private CompletableFuture<BatchResult> run(int count) {
        return run(BatchOptions.DEFAULT, count, XArraysTest::set);
    }

    private List<ArrayExecute> arrays() {
        return rig.messages().stream()
                .filter(ArrayExecute.class::isInstance)
                .map(ArrayExecute.class::cast)
                .toList();
    }

    private static ArrayAnswer answer(int sets, List<SetOutcomes> outcomes, SetFault... faults) {
        long failed = outcomes.stream()
                .filter(SetOutcomes::failed)
                .mapToLong(SetOutcomes::sets)
                .sum();
        return new ArrayAnswer(ArrayStrategy.PIPELINE, sets, failed, sets - failed, outcomes, List.of(faults), null);
    }

    private static ArrayAnswer fine(int sets) {
        return answer(sets, List.of(new SetOutcomes(sets, false, 1, 0)));
    }

    private void say(ArrayAnswer answer) {
        rig.say(answer, new RequestEnd(1, 0), new StmtExecuteOk());
        rig.turn();
    }

    private static MySqlException failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (MySqlException)
                Objects.requireNonNull(future.handle((done, failure) -> failure).join());
    }

    // What leaves.

    @Test
    void setsLeaveInOneMessage() {
        CompletableFuture<BatchResult> done = run(3);

        assertThat(arrays()).containsExactly(ArrayExecute.prepared(1, List.of(said(0), said(1), said(2))));
        say(fine(3));
        assertThat(done.join().orThrow().affectedRows()).isEqualTo(3);
    }

    @Test
    void optionsAndValuesOfEveryKindArrive() {
        BatchOptions options = new BatchOptions(BatchStrategy.BULK, true, false);
        run(options, 1, i -> new @Nullable Object[] {null, new byte[] {1}});

        assertThat(arrays())
                .containsExactly(new ArrayExecute(
                        1,
                        "",
                        List.of(new ParameterSet(List.of(new Scalar.Null(), new Scalar.Octets(new byte[] {1}, 0)))),
                        ArrayStrategy.BULK,
                        true,
                        true));
    }

    @Test
    void whoDidNotAgreeIsSentExecutes() {
        rig = XRig.open();
        prepare("INSERT INTO t VALUES (?, ?)");
        run(2);

        assertThat(rig.kinds()).containsExactly("Execute", "Execute");
    }

    @Test
    void oneIsUnderWayUntilOneWasExecutedThenFour() {
        CompletableFuture<BatchResult> done = run(2048 * 8);
        Heard behind = rig.query("SELECT 1");

        assertThat(arrays())
                .hasSize(1)
                .allSatisfy(array -> assertThat(array.sets()).hasSize(2048));
        say(fine(2048));
        assertThat(arrays()).hasSize(4);
        say(fine(2048));
        assertThat(arrays()).hasSize(1);
        for (int i = 0; i < 6; i++) {
            say(fine(2048));
        }
        rig.answerNumbers(1);
        assertThat(done.join().orThrow().sets()).isEqualTo(2048 * 8);
        assertThat(behind.numbers).containsExactly(1L);
    }

    @Test
    void whatStandsBehindABatchFollowsItsLastArrayOnceOneWasExecuted() {
        run(2);
        say(fine(2));
        rig.messages();
        run(2);
        rig.query("SELECT 1");
        rig.turn();

        assertThat(rig.kinds()).containsExactly("RequestNumber", "ArrayExecute", "StmtExecute");
    }

    @Test
    void aMessageIsNotLongerThanHalfAMegabyteAndASet() {
        run(BatchOptions.DEFAULT, 40, i -> new Object[] {i, "x".repeat(30_000)});
        List<Integer> sizes = new ArrayList<>();
        for (List<ArrayExecute> sent = arrays(); !sent.isEmpty(); sent = arrays()) {
            for (ArrayExecute array : sent) {
                sizes.add(array.sets().size());
                say(fine(array.sets().size()));
            }
        }

        assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size <= 18);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(40);
    }

    // What came of them.

    @Test
    void eachSetHasItsOutcome() {
        CompletableFuture<BatchResult> done = run(7);
        List<SetOutcomes> outcomes = List.of(
                new SetOutcomes(1, false, 1, 5),
                new SetOutcomes(2, false, 1, 6),
                new SetOutcomes(2, true, 0, 0),
                new SetOutcomes(2, false, SetOutcomes.NOT_TOLD, SetOutcomes.NOT_TOLD));
        say(answer(
                7, outcomes, new SetFault(3, 4, DUPLICATE), new SetFault(4, 5, new Fault(1406, "22001", "too long"))));

        BatchResult result = done.join();
        assertThat(IntStream.range(0, 7).mapToObj(result::outcome))
                .containsExactly(
                        new SetOutcome(false, 1, 5),
                        new SetOutcome(false, 1, 6),
                        new SetOutcome(false, 1, 6),
                        new SetOutcome(true, 0, 0),
                        new SetOutcome(true, 0, 0),
                        new SetOutcome(false, SetOutcome.NOT_TOLD, SetOutcome.NOT_TOLD),
                        new SetOutcome(false, SetOutcome.NOT_TOLD, SetOutcome.NOT_TOLD));
        assertThat(result.errors()).extracting(BatchError::from).containsExactly(3L, 4L);
        assertThat(result.errors())
                .extracting(error -> ((ServerException) error.failure()).code())
                .containsExactly(1062, 1406);
        assertThat(result.affectedRows()).isEqualTo(5);
        assertThat(result.stop()).isNull();
    }

    @Test
    void setsThatFailedTogetherAreOneError() {
        CompletableFuture<BatchResult> done = run(6);
        say(answer(
                6,
                List.of(new SetOutcomes(1, false, 1, 0), new SetOutcomes(5, true, 0, 0)),
                new SetFault(1, 4, DUPLICATE),
                new SetFault(4, 6, DUPLICATE)));

        assertThat(done.join().errors())
                .extracting(error -> error.from() + "-" + error.to())
                .containsExactly("1-4", "4-6");
    }

    @Test
    void theStrategyIsWhatTheGatewaySaysOfMostSets() {
        CompletableFuture<BatchResult> done = run(2050);
        ArrayAnswer bulk = new ArrayAnswer(
                ArrayStrategy.BULK, 2048, 0, 2048, List.of(new SetOutcomes(2048, false, 1, -1)), List.of(), null);
        say(bulk);
        say(fine(2));

        assertThat(done.join().strategy()).isEqualTo(BatchStrategy.BULK);
    }

    @Test
    void aSetThatCannotBeSaidFailsAloneAndInItsPlace() {
        CompletableFuture<BatchResult> done =
                run(BatchOptions.DEFAULT, 5, i -> i == 2 ? new Object[] {i, Thread.currentThread()} : set(i));
        assertThat(arrays()).extracting(array -> array.sets().size()).containsExactly(2);
        say(fine(2));
        assertThat(arrays()).extracting(array -> array.sets().size()).containsExactly(2);
        say(fine(2));

        BatchResult result = done.join();
        assertThat(result.sets()).isEqualTo(5);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.from()).isEqualTo(2);
            assertThat(error.failure()).isInstanceOf(RefusedException.class);
        });
        assertThat(result.affectedRows()).isEqualTo(4);
        assertThat(result.stop()).isNull();
    }

    @Test
    void theFirstErrorStopsIfItIsTold() {
        BatchOptions options = BatchOptions.DEFAULT.stoppingAtFirstError(true);
        CompletableFuture<BatchResult> done = run(options, 5000, XArraysTest::set);
        assertThat(arrays()).singleElement().matches(ArrayExecute::stopAtFirstError);
        say(fine(2048));
        assertThat(arrays()).hasSize(1);
        say(new ArrayAnswer(
                ArrayStrategy.PIPELINE,
                2,
                1,
                1,
                List.of(new SetOutcomes(1, false, 1, 0), new SetOutcomes(1, true, 0, 0)),
                List.of(new SetFault(1, 2, DUPLICATE)),
                DUPLICATE));

        assertThat(arrays()).isEmpty();
        BatchResult result = done.join();
        assertThat(result.sets()).isEqualTo(2050);
        assertThat(result.stop()).isSameAs(result.errors().get(0).failure());
    }

    // What goes another way, or nowhere.

    @Test
    void whatTheGatewayDoesNotTakeIsExecutedSetBySetInItsOrder() {
        CompletableFuture<BatchResult> done = run(3);
        CompletableFuture<BatchResult> next = run(1);
        arrays();
        rig.say(new RequestEnd(1, 0), FILTERS);
        rig.turn();

        assertThat(rig.messages())
                .extracting(message -> ((Execute) message).args().get(0))
                .containsExactly(
                        new Scalar.Signed(0), new Scalar.Signed(1), new Scalar.Signed(2), new Scalar.Signed(0));
        for (int i = 0; i < 4; i++) {
            rig.say(XRig.affected(1), new StmtExecuteOk());
        }
        assertThat(done.join().orThrow().affectedRows()).isEqualTo(3);
        assertThat(done.join().strategy()).isEqualTo(BatchStrategy.PIPELINE);
        assertThat(next.join().orThrow().sets()).isEqualTo(1);
    }

    @Test
    void aStrategyThatTheGatewayRefusesFailsTheBatch() {
        CompletableFuture<BatchResult> done =
                run(BatchOptions.DEFAULT.with(BatchStrategy.REWRITE), 3, XArraysTest::set);
        rig.say(new RequestEnd(1, 0), new ServerError(false, 5010, "HY000", "the session is not strict"));
        rig.turn();

        assertThat(failureOf(done)).isInstanceOf(RefusedException.class).hasMessageContaining("is not strict");
        assertThat(rig.query("SELECT 1").failure).isNull();
    }

    @Test
    void soDoesOneThatIsRefusedWhenAllIsSent() {
        run(1);
        say(fine(1));
        CompletableFuture<BatchResult> done =
                run(BatchOptions.DEFAULT.with(BatchStrategy.REWRITE), 3, XArraysTest::set);
        rig.say(new RequestEnd(2, 0), new ServerError(false, 5010, "HY000", "the session is not strict"));
        rig.turn();

        assertThat(failureOf(done)).isInstanceOf(RefusedException.class).hasMessageContaining("is not strict");
    }

    @Test
    void aStrategyThatTheTextForbidsIsRefusedHere() {
        prepare("UPDATE t SET a = ?");

        assertThat(failureOf(run(BatchOptions.DEFAULT.with(BatchStrategy.REWRITE), 3, i -> new Object[] {i})))
                .hasMessageContaining("no INSERT or REPLACE");
        assertThat(arrays()).isEmpty();
    }

    @Test
    void aLinkThatIsLostLeavesTheFateOfSetsUnknown() {
        CompletableFuture<BatchResult> done = run(3000);
        say(fine(2048));
        rig.link.die(null);

        BatchResult result = done.join();
        assertThat(result.sets()).isEqualTo(3000);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.from()).isEqualTo(2048);
            assertThat(error.failure().fate()).isEqualTo(Fate.UNKNOWN);
        });
        assertThat(result.stop()).isInstanceOf(LinkException.class);
    }

    @Test
    void soDoesADatabaseThatTheGatewayHasLost() {
        CompletableFuture<BatchResult> done = run(3);
        Fault lost = new Fault(2013, "HY000", "Lost connection");
        say(new ArrayAnswer(
                ArrayStrategy.PIPELINE,
                2,
                1,
                1,
                List.of(new SetOutcomes(1, false, 1, 0), new SetOutcomes(1, true, 0, 0)),
                List.of(new SetFault(1, 2, lost)),
                lost));

        BatchResult result = done.join();
        assertThat(result.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.failure())
                        .isInstanceOfSatisfying(
                                LinkException.class,
                                failure -> assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN)));
        assertThat(result.stop()).isInstanceOf(LinkException.class);
    }

    @Test
    void aCancelOfTheSessionEndsArraysByTheirNumbers() {
        CompletableFuture<BatchResult> done = run(3000);
        arrays();
        rig.connection.cancelAll();
        rig.turn();
        assertThat(rig.messages()).containsExactly(new Cancel(1));
        say(new ArrayAnswer(
                ArrayStrategy.PIPELINE,
                100,
                0,
                100,
                List.of(new SetOutcomes(100, false, 1, 0)),
                List.of(),
                new Fault(1317, "70100", "interrupted")));

        BatchResult result = done.join();
        assertThat(result.sets()).isEqualTo(100);
        assertThat(result.stop()).isInstanceOf(CancelledException.class);
        assertThat(arrays()).isEmpty();
    }

    @Test
    void answersThatDoNotAddUpEndTheSession() {
        CompletableFuture<BatchResult> done = run(3);
        say(answer(3, List.of(new SetOutcomes(2, false, 1, 0))));

        assertThat(done.join().stop()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anEndWithoutAnAnswerEndsTheSession() {
        CompletableFuture<BatchResult> done = run(3);
        rig.say(new StmtExecuteOk());
        rig.turn();

        assertThat(done.join().stop()).isInstanceOf(ProtocolException.class);
    }
}
