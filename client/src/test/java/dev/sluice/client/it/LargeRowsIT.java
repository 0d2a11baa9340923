// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.LargeRows;
import dev.sluice.client.Session;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LargeRowsIT extends OnServer {

    private static final String VALUES =
            "SELECT 7, 'name', REPEAT('x', 3000000), NULL, DATE'2026-11-21', REPEAT('y', 100)";
    private static final String ENDLESS =
            "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                    + " SELECT REPEAT('x', 100) FROM n a, n b, n c";

    /** The same rows as text and in binary. */
    private List<LargeRows> inBothForms(String sql) {
        return List.of(session.readLarge(sql), session.readLarge(sql, new Object[0]));
    }

    @Test
    void valuesAreReadInTheirOrder() throws IOException {
        for (LargeRows rows : inBothForms(VALUES + " UNION ALL " + VALUES)) {
            for (int row = 0; row < 2; row++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.head().size()).isEqualTo(6);
                assertThat(rows.get(0).getInt(0)).isEqualTo(7);
                assertThat(rows.get(1).getString(1)).isEqualTo("name");
                assertThat(rows.get(0).getInt(0)).isEqualTo(7);
                assertThat(rows.length(2)).isEqualTo(3_000_000);
                try (InputStream value = rows.stream(2)) {
                    assertThat(value.readAllBytes()).hasSize(3_000_000).containsOnly('x');
                }
                assertThat(rows.get(3).isNull(3)).isTrue();
                assertThat(rows.get(4).getDate(4)).isEqualTo(LocalDate.of(2026, 11, 21));
                assertThat(rows.get(5).getString(5)).hasSize(100);
            }
            assertThat(rows.next()).isFalse();
            assertThat(rows.next()).isFalse();
            assertThat(rows.completion().moreResults()).isFalse();
            rows.close();
        }
    }

    @Test
    void whatIsNotReadIsPassedOver() throws IOException {
        for (LargeRows rows : inBothForms(VALUES + " UNION ALL " + VALUES)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.stream(2).read()).isEqualTo('x');
            InputStream left = rows.stream(5);
            assertThat(rows.next()).isTrue();
            assertThat(left.read()).isEqualTo(-1);
            assertThat(rows.get(5).getString(5)).hasSize(100);
            assertThatThrownBy(() -> rows.get(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("column 1 was passed over");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void aValueIsReadInOneWayOnly() throws IOException {
        LargeRows rows = session.readLarge(VALUES);
        assertThatThrownBy(() -> rows.get(0)).hasMessageContaining("no row");
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(() -> rows.stream(3)).isInstanceOf(ConversionException.class);
        rows.close();
    }

    @Test
    void whatIsTooLargeToBeKeptIsOnlyStreamed() throws IOException {
        try (Session small = connectWith("maxBuffered=1000000");
                LargeRows rows = small.readLarge(VALUES)) {
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(() -> rows.get(2))
                    .isInstanceOf(LimitException.class)
                    .hasMessageContaining("1000000 bytes");
            assertThat(rows.stream(2).readAllBytes()).hasSize(3_000_000);
        }
    }

    @Test
    void numbersInBinaryAreNoBytes() {
        LargeRows rows = session.readLarge("SELECT ?", 7);
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(() -> rows.stream(0)).isInstanceOf(ConversionException.class);
        rows.close();
    }

    @Test
    void manySmallRowsAreReadAsWell() {
        String many = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                + " SELECT a.i, 'x' FROM n a, n b LIMIT 50000";
        for (LargeRows rows : inBothForms(many)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(50_000);
        }
    }

    @Test
    void aResultWithoutRowsHasNone() {
        LargeRows rows = session.readLarge("DO 1");
        assertThat(rows.next()).isFalse();
        assertThat(rows.head().size()).isZero();
        rows.close();
    }

    @Test
    void theServersErrorIsThrownWhereItIsMet() {
        for (LargeRows rows :
                List.of(session.readLarge("SELECT nonsense"), session.readLarge("SELECT nonsense, ?", 1))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(rows::next)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                error -> assertThat(error.code()).isEqualTo(1054));
            }
            rows.close();
        }
    }

    @Test
    void closedInTheMiddleTheRestNeedNotCome() {
        closeInTheMiddle(session.readLarge(ENDLESS));
        closeInTheMiddle(session.readLarge(ENDLESS, new Object[0]));
    }

    private void closeInTheMiddle(LargeRows rows) {
        assertThat(rows.next()).isTrue();
        rows.close();
        assertThat(number("SELECT 42")).isEqualTo(42);
        assertThatThrownBy(rows::next).isInstanceOf(CancelledException.class);
    }

    @Test
    void closedInTheMiddleOfAValueTheRestNeedNotCome() throws IOException {
        LargeRows rows = session.readLarge("SELECT REPEAT('x', 50000000) UNION ALL SELECT REPEAT('y', 50000000)");
        assertThat(rows.next()).isTrue();
        assertThat(rows.stream(0).read()).isEqualTo('x');
        rows.close();
        assertThat(number("SELECT 42")).isEqualTo(42);
    }

    @Test
    void theRequestsBehindWaitForWhoReads() throws IOException {
        LargeRows rows = session.readLarge("SELECT REPEAT('x', 20000000)");
        CompletableFuture<?> behind = session.query("SELECT 1");
        assertThat(rows.next()).isTrue();
        InputStream value = rows.stream(0);
        assertThat(value.read()).isEqualTo('x');
        assertThat(behind).isNotDone();
        assertThat(value.readAllBytes()).hasSize(19_999_999);
        assertThat(rows.next()).isFalse();
        await(behind);
    }

    @Test
    void anEventLoopMustNotWait() {
        // Not done when thenApply is called, so that the rest runs on the event loop.
        CompletableFuture<Boolean> waited = session.query("SELECT SLEEP(0.2)")
                .thenApply(done -> session.readLarge("SELECT 1").next());
        assertThat(waited.handle((ignored, failure) -> String.valueOf(failure)).join())
                .contains("event loop");
    }

    @Test
    void theEndOfTheSessionIsAFailureOfTheStream() throws IOException {
        LargeRows rows = session.readLarge("SELECT REPEAT('x', 50000000)");
        assertThat(rows.next()).isTrue();
        InputStream value = rows.stream(0);
        session.abort();
        assertThatThrownBy(value::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(MySqlException.class);
        assertThat(failureOf(session.query("SELECT 1")).sessionAlive()).isFalse();
    }
}
