// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Submitted;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SubmittedIT extends OnServer {

    private static final String ENDLESS =
            "SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b,"
                    + " information_schema.COLUMNS c";

    /** Completes when the request has ended. */
    private static final class Ending implements ResultListener {

        private final CompletableFuture<Completion> end = new CompletableFuture<>();

        @Override
        public void onRows(RowBatch rows) {}

        @Override
        public void onCompletion(Completion completion) {
            end.complete(completion);
        }

        @Override
        public void onError(MySqlException failure) {
            end.completeExceptionally(failure);
        }
    }

    /** Runs on the session's loop, where all that was submitted before was handed over. */
    private <T> T onLoop(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        session.submit("DO 0", new ResultListener() {
            @Override
            public void onRows(RowBatch rows) {}

            @Override
            public void onCompletion(Completion completion) {
                done.complete(task.get());
            }

            @Override
            public void onError(MySqlException failure) {
                done.completeExceptionally(failure);
            }
        });
        return await(done);
    }

    @Test
    void whatIsSentAloneIsInterruptedAndNothingBehindItIsHit() {
        Ending ending = new Ending();
        Submitted endless = onLoop(() -> session.submitCancellable(ENDLESS, ending, true));
        CompletableFuture<Results> behind = session.query("SELECT 7");
        endless.interrupt();

        assertThat(failureOf(ending.end)).isInstanceOfSatisfying(CancelledException.class, interrupted -> {
            assertThat(interrupted.isAccidental()).isFalse();
        });
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
    }

    @Test
    void whatWaitsBehindItIsDropped() {
        Ending first = new Ending();
        Ending second = new Ending();
        boolean dropped = onLoop(() -> {
            Submitted endless = session.submitCancellable(ENDLESS, first, true);
            Submitted waiting = session.submitCancellable("SELECT 1", second, false);
            boolean waited = waiting.drop() && !waiting.drop();
            endless.interrupt();
            return waited;
        });

        assertThat(dropped).isTrue();
        assertThat(failureOf(second.end))
                .isInstanceOfSatisfying(
                        CancelledException.class,
                        failure -> assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT));
        assertThat(failureOf(first.end)).isInstanceOf(CancelledException.class);
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
    }
}
