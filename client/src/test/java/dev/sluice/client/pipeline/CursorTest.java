// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Sessions;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.StmtClose;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtFetch;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Fetches from cursors, word by word. */
class CursorTest {

    private static final ServerStatus OPEN = new ServerStatus(ServerStatus.AUTOCOMMIT | ServerStatus.CURSOR_EXISTS);
    private static final ServerStatus LAST = new ServerStatus(ServerStatus.AUTOCOMMIT | ServerStatus.LAST_ROW_SENT);
    private static final int BEYOND_LAST = 1421;

    /** More than is read ahead. */
    private static final int MANY = 30_000;

    private final Rig rig = Rig.open();
    private final Session session = Sessions.on(rig.connection);

    private Execution open() {
        Execution cursor = session.cursor("SELECT n FROM t");
        rig.turn();
        assertThat(rig.link.commands())
                .containsExactly(
                        new StmtPrepare("SELECT n FROM t"),
                        new StmtExecute(1, StmtExecute.READ_ONLY_CURSOR, new byte[0]));
        rig.answerPrepared(1, 0);
        answerOpened();
        cursor.nextResult().join();
        return cursor;
    }

    private void answerOpened() {
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.endRows(OPEN);
        rig.turn();
    }

    private void answerFetch(ServerStatus status, long... numbers) {
        rig.link.answer();
        for (long number : numbers) {
            rig.link.packet(out -> RowWriter.binary(out, List.of(ColumnType.LONGLONG), List.of(number)));
        }
        rig.endRows(status);
        rig.turn();
    }

    private static List<Long> numbers(RowBatch batch) {
        List<Long> numbers = new ArrayList<>();
        RowCursor cursor = batch.cursor();
        while (cursor.next()) {
            numbers.add(cursor.getLong(0));
        }
        return numbers;
    }

    private RowBatch read(Execution cursor) {
        CompletableFuture<RowBatch> rows = cursor.readSomeRows();
        rig.turn();
        return rows.getNow(RowBatch.empty(cursor.head()));
    }

    @Test
    void rowsAreFetchedOneFetchAheadAndTheStatementIsClosedBehindTheLast() {
        Execution cursor = open();
        assertThat(rig.link.commands()).singleElement().isInstanceOf(StmtFetch.class);
        answerFetch(OPEN, 1, 2);
        assertThat(rig.link.commands()).hasSize(2).allMatch(StmtFetch.class::isInstance);
        assertThat(numbers(read(cursor))).containsExactly(1L);
        assertThat(numbers(read(cursor))).containsExactly(2L);
        answerFetch(LAST, 3);
        assertThat(rig.link.commands()).containsExactly(new StmtClose(1));
        rig.answerError(BEYOND_LAST);
        assertThat(numbers(read(cursor))).containsExactly(3L);
        assertThat(cursor.readSomeRows().join().isEmpty()).isTrue();
        assertThat(cursor.completion().status().lastRowSent()).isTrue();
        assertThat(cursor.nextResult().join()).isFalse();
    }

    @Test
    void anInsertIsAnsweredByOkAndACursorNeedNotBeOpened() {
        Execution insert = session.cursor("INSERT INTO t VALUES(1)");
        Execution inline = session.cursor("SELECT 1");
        rig.turn();
        rig.answerPrepared(1, 0);
        rig.answerOk();
        rig.answerPrepared(2, 0);
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.link.packet(out -> RowWriter.binary(out, List.of(ColumnType.LONGLONG), List.of(1L)));
        rig.endRows(Rig.IDLE);
        rig.turn();
        assertThat(insert.nextResult().join()).isTrue();
        assertThat(insert.nextResult().join()).isFalse();
        inline.nextResult().join();
        assertThat(numbers(inline.readSomeRows().join())).containsExactly(1L);
        assertThat(inline.readSomeRows().join().isEmpty()).isTrue();
        assertThat(rig.link.commands()).contains(new StmtClose(1), new StmtClose(2));
    }

    @Test
    void withoutAReaderNothingIsFetchedBehindTheReadAheadAndTheLinkGoesOn() {
        Execution cursor = open();
        rig.link.commands();
        answerFetch(OPEN, LongStream.range(0, MANY).toArray());
        assertThat(rig.link.commands()).as("enough is unread").isEmpty();
        assertThat(rig.link.isPaused()).isFalse();
        Heard other = rig.query("SELECT 7");
        rig.turn();
        rig.answerNumbers(7);
        assertThat(other.numbers).containsExactly(7L);
        rig.link.commands();
        int read = 0;
        for (RowBatch rows = read(cursor); !rows.isEmpty() && read + rows.size() < MANY; rows = read(cursor)) {
            read += rows.size();
        }
        assertThat(rig.link.commands()).isNotEmpty().allMatch(StmtFetch.class::isInstance);
    }

    @Test
    void aClosedCursorIsForgottenAndItsReaderIsTold() {
        Execution cursor = open();
        cursor.close();
        rig.turn();
        assertThat(rig.link.commands()).endsWith(new StmtClose(1));
        answerFetch(OPEN, 1, 2);
        assertThat(rig.link.commands()).isEmpty();
        assertThatThrownBy(() -> cursor.readSomeRows().join()).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void onlyACursorThatIsStillOpeningNeedsAnInterruptionToBeCancelled() {
        Execution cursor = session.cursor("SELECT n FROM t");
        rig.turn();
        rig.answerPrepared(1, 0);
        cursor.cancel();
        rig.turn();
        assertThat(rig.kills.asked()).isEqualTo(1);
        assertThatThrownBy(() -> cursor.nextResult().join()).hasCauseInstanceOf(CancelledException.class);
        answerOpened();
        rig.kills.oldest().complete(null);
        rig.turn();
        rig.answerOk();
        assertThat(rig.link.commands()).noneMatch(StmtFetch.class::isInstance).endsWith(new StmtClose(1));
    }

    @Test
    void aResetDropsIt() {
        Execution cursor = open();
        session.reset();
        rig.turn();
        answerFetch(OPEN, 1);
        rig.answerOk();
        rig.answerOk();
        assertThat(numbers(read(cursor))).containsExactly(1L);
        assertThatThrownBy(() -> cursor.readSomeRows().join())
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("dropped by a reset");
    }

    @Test
    void whereverTheLinkDiesTheReaderIsTold() {
        int steps = 5;
        for (int dead = 0; dead <= steps; dead++) {
            CursorTest run = new CursorTest();
            Execution cursor = run.session.cursor("SELECT n FROM t");
            List<Runnable> play = new ArrayList<>();
            play.add(run.rig::turn);
            play.add(() -> run.rig.answerPrepared(1, 0));
            play.add(run::answerOpened);
            play.add(() -> run.answerFetch(OPEN, 1));
            play.add(() -> run.answerFetch(LAST, 2));
            play.subList(0, dead).forEach(Runnable::run);
            run.rig.link.die(null);
            run.rig.turn();
            boolean whole = dead == steps;
            assertThat(run.isReadToItsEnd(cursor)).as("dead at %d", dead).isEqualTo(whole);
        }
    }

    private boolean isReadToItsEnd(Execution cursor) {
        try {
            cursor.nextResult().join();
            while (!cursor.readSomeRows().join().isEmpty()) {
                assertThat(cursor.head().size()).isEqualTo(1);
            }
            return true;
        } catch (RuntimeException e) {
            assertThat(e).hasCauseInstanceOf(LinkException.class);
            return false;
        }
    }

    @Test
    void fetchesGrowTowardsTheirSizeInBytes() {
        open();
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (Command fetch : rig.link.commands()) {
                asked.add(((StmtFetch) fetch).rows());
            }
            answerFetch(OPEN, 1, 2, 3);
        }
        assertThat(asked).isSorted().allMatch(rows -> rows > 1000 && rows <= 32 * 1024);
    }
}
