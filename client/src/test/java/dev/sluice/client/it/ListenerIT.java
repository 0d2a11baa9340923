// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.ConsumerException;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The layer below futures: a listener on the event loop, which may throw. */
class ListenerIT extends OnServer {

    /** Writes down what it hears, and throws where it is told to. */
    private static final class Recorder implements ResultListener {

        private final String throwsAt;
        private final List<String> heard = new ArrayList<>();
        private final CompletableFuture<List<String>> end = new CompletableFuture<>();

        Recorder(String throwsAt) {
            this.throwsAt = throwsAt;
        }

        private void hear(String what) {
            heard.add(what);
            if (what.startsWith(throwsAt)) {
                throw new IllegalStateException("thrown at " + what);
            }
        }

        @Override
        public void onHead(Head head) {
            hear("head " + head.column(0).name());
        }

        @Override
        public void onRows(RowBatch rows) {
            rows.forEach(row -> hear("row " + row.getString(0)));
        }

        @Override
        public void onCompletion(Completion completion) {
            hear("completion");
            if (!completion.moreResults()) {
                end.complete(heard);
            }
        }

        @Override
        public void onError(MySqlException failure) {
            try {
                hear("error");
            } finally {
                end.completeExceptionally(failure);
            }
        }
    }

    private static final String THREE_RESULTS = "SELECT 1 AS a UNION SELECT 2; DO 0; SELECT 3 AS b";

    @Test
    void hearsEverythingInItsOrder() {
        Recorder recorder = new Recorder("never");
        session.submit(THREE_RESULTS, recorder);

        assertThat(await(recorder.end))
                .containsExactly(
                        "head a", "row 1", "row 2", "completion", "completion", "head b", "row 3", "completion");
    }

    @Test
    void whatItThrowsFailsItsRequestAndNoOther() {
        for (String place : List.of("head a", "row 1", "completion", "head b", "row 3")) {
            Recorder recorder = new Recorder(place);
            session.submit(THREE_RESULTS, recorder);
            var behind = session.query("SELECT 7");

            ConsumerException failure = failureOf(recorder.end, ConsumerException.class);
            assertThat(failure.getCause()).hasMessage("thrown at " + place);
            assertThat(failure.sessionAlive()).isTrue();
            assertThat(recorder.heard).endsWith(place, "error");
            assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        }
    }

    @Test
    void mayThrowEvenWhenItIsToldOfAnError() {
        Recorder recorder = new Recorder("error");
        session.submit("SELEKT", recorder);
        var behind = session.query("SELECT 7");

        failureOf(recorder.end);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
    }

    @Test
    void aConversionThatFailsIsToldAsSuch() {
        CompletableFuture<Long> sum = new CompletableFuture<>();
        ResultListener adding = new ResultListener() {
            @Override
            public void onRows(RowBatch rows) {
                rows.forEach(row -> sum.complete(row.getLong(0)));
            }

            @Override
            public void onCompletion(Completion completion) {
                sum.complete(0L);
            }

            @Override
            public void onError(MySqlException failure) {
                sum.completeExceptionally(failure);
            }
        };
        session.submit("SELECT 'twelve secrets' AS v", adding);

        ConversionException failure = failureOf(sum, ConversionException.class);
        assertThat(failure.sessionAlive()).isTrue();
        Secrets.assertNotTold(failure, "twelve");
        await(session.ping());
    }
}
