// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.value.RowFormat;

/** An exchange that is answered by results, which a listener is told. */
abstract class ResultExchange extends Exchange {

    private final AnswerReader answer;

    ResultExchange(RowFormat format, ResultListener listener, HeadCache heads) {
        answer = new AnswerReader(format, listener, heads, this::describe);
    }

    final AnswerReader answer() {
        return answer;
    }

    @Override
    public final void onTurnEnd() {
        answer.deliver();
    }

    @Override
    public final boolean hasDemand() {
        return answer.hasDemand();
    }

    @Override
    public final void fail(MySqlException failure) {
        answer.fail(failure);
    }
}
