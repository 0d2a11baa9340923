// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers that are slower than the server's patience, which is made short here. */
class StallIT extends OnServer {

    /** 40 MB: more than all buffers on the way hold. */
    private static final int ROWS = 2000;

    private static final String IMPATIENT = "SET SESSION net_write_timeout = 1";

    @BeforeAll
    void fill() {
        openSession();
        Digits.create(session);
        closeSession();
    }

    private void awaitGone(Session other) {
        long thread = other.server().threadId();
        Eventually.await(
                "the server gives up",
                () -> number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + thread) == 0);
    }

    @Test
    void aResultThatWasCutOffIsAFailureThatNamesTheReason() {
        Session slow = connectWith("tls=disabled");
        await(slow.query(IMPATIENT));
        Execution rows = slow.start(Digits.LARGE);
        await(rows.nextResult());
        int read = await(rows.readSomeRows()).size();
        awaitGone(slow);
        LinkException cut = null;
        while (cut == null) {
            try {
                RowBatch some = await(rows.readSomeRows());
                assertThat(some.isEmpty()).as("an end").isFalse();
                read += some.size();
            } catch (LinkException failure) {
                cut = failure;
            }
        }
        assertThat(read).isLessThan(ROWS);
        assertThat(cut)
                .hasMessageContaining("the consumer of query (SELECT")
                .hasMessageContaining("net_write_timeout")
                .hasMessageContaining("stall=raise, cursor or spill");
        assertThat(cut.fate()).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void aSubscriberIsToldToo() {
        Session slow = connectWith("tls=disabled");
        await(slow.query(IMPATIENT));
        Collected<Row, Row> rows = Collected.of(slow.stream(Digits.LARGE), 1, 0, row -> row);
        Eventually.await("a row", () -> rows.items.size() == 1);
        awaitGone(slow);
        await(rows.subscription).request(Long.MAX_VALUE);
        assertThat(failureOf(rows.all, LinkException.class)).hasMessageContaining("net_write_timeout");
    }

    @Test
    void raiseAsksForMorePatienceAgainAfterAReset() {
        try (Session patient = connectWith("stall=raise&netWriteTimeout=1234")) {
            String patience = "SELECT @@SESSION.net_write_timeout";
            assertThat(await(patient.query(patience)).first().first().getLong(0))
                    .isEqualTo(1234);
            await(patient.query(IMPATIENT));
            await(patient.reset());
            assertThat(await(patient.query(patience)).first().first().getLong(0))
                    .isEqualTo(1234);
        }
    }

    @Test
    void cursorLetsRowsWaitAtTheServer() {
        try (Session patient = connectWith("stall=cursor")) {
            await(patient.query(IMPATIENT));
            Execution text = patient.start(Digits.LARGE);
            Execution prepared = patient.start(Digits.LARGE + " AND a.v < ?", 10);
            await(text.nextResult());
            await(prepared.nextResult());
            await(patient.query("DO SLEEP(3)"));
            assertThat(text.rows()).hasSize(ROWS);
            assertThat(prepared.rows()).hasSize(ROWS);
        }
    }

    @Test
    void spillTakesWhatNobodyReadsToDisk() {
        try (Session taking = connectWith("stall=spill")) {
            await(taking.query(IMPATIENT));
            Execution text = taking.start(Digits.LARGE + " ORDER BY n; SELECT 'behind' AS word");
            Execution prepared = taking.start(Digits.LARGE + " AND a.v < ? ORDER BY n", 10);
            // Its answer comes behind all rows: they were taken.
            await(taking.query("DO SLEEP(3)"));
            int expected = 0;
            for (Row row : text.rows()) {
                assertThat(row.getLong(0)).isEqualTo(expected++);
            }
            assertThat(expected).isEqualTo(ROWS);
            assertThat(await(text.nextResult())).isTrue();
            assertThat(text.rows()).extracting(row -> row.getString(0)).containsExactly("behind");
            assertThat(await(text.nextResult())).isFalse();
            assertThat(prepared.rows()).extracting(row -> row.getLong(0)).isEqualTo(Digits.upTo(ROWS));
        }
    }

    @Test
    void spillHasALimitAndTheSessionOutlivesIt() {
        try (Session narrow = connectWith("stall=spill&maxSpill=5000000")) {
            Execution unread = narrow.start(Digits.LARGE);
            assertThat(await(narrow.query("SELECT 7")).first().first().getInt(0))
                    .isEqualTo(7);
            int read = 0;
            LimitException full = null;
            try {
                for (Row row : unread.rows()) {
                    read += row.isNull(0) ? 0 : 1;
                }
            } catch (CompletionException failure) {
                full = (LimitException) failure.getCause();
            }
            assertThat(full).hasMessageContaining("5000000 bytes").hasMessageContaining("maxSpill");
            assertThat(read).isLessThan(ROWS);
            Execution abandoned = narrow.start(Digits.LARGE);
            abandoned.close();
            assertThat(await(narrow.query("SELECT 8")).first().first().getInt(0))
                    .isEqualTo(8);
        }
    }
}
