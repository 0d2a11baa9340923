// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import org.junit.jupiter.api.Test;

/** What code of the caller throws is the failure of its own request, and of no other. */
class CallersCodeTest {

    @Test
    void aListenerThatThrowsLosesItsResultAndNothingElse() {
        Rig rig = Rig.open();
        Heard told = new Heard();
        rig.connection.submit(new QueryExchange(
                "SELECT 1",
                new ResultListener() {
                    @Override
                    public void onRows(RowBatch rows) {
                        throw new IllegalStateException("my bug");
                    }

                    @Override
                    public void onCompletion(Completion completion) {}

                    @Override
                    public void onError(MySqlException failure) {
                        told.onError(failure);
                    }
                },
                rig.connection.heads()));
        Heard next = rig.query("SELECT 2");
        rig.turn();
        rig.answerNumbers(1, 2, 3);
        rig.answerNumbers(4);
        assertThat(told.failure()).hasRootCauseMessage("my bug");
        assertThat(next.numbers).containsExactly(4L);
    }

    @Test
    void aRequestThatCannotBeEncodedLeavesNoTrace() {
        Rig rig = Rig.open();
        Heard bad = rig.query("SELECT '\uD800'");
        Heard good = rig.query("SELECT 1");
        rig.turn();
        assertThat(bad.failure()).isInstanceOf(RefusedException.class).hasMessageContaining("surrogate");
        assertThat(rig.link.commands()).hasSize(1);
        rig.answerNumbers(1);
        assertThat(good.isDone()).isTrue();
    }

    @Test
    void aParameterWhoseOwnCodeThrowsFailsAlone() {
        Rig rig = Rig.open();
        var statement = rig.prepare("SELECT ?");
        Heard bad = rig.execute(statement, new Hostile());
        Heard good = rig.execute(statement, "fine");
        rig.turn();
        assertThat(bad.failure()).isInstanceOf(RefusedException.class);
        rig.answerPrepared(1, 1);
        rig.answerNumbers();
        assertThat(good.failure).isNull();
    }

    /** Text that cannot be read. */
    private static final class Hostile implements CharSequence {
        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            throw new UnsupportedOperationException("my bug");
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }
    }
}
