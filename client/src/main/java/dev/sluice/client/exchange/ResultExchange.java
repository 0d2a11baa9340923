// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;

/** An exchange that is answered by results, which a listener is told. */
abstract class ResultExchange extends Exchange {

    private final AnswerReader answer;

    ResultExchange(RowFormat format, ResultListener listener, HeadCache heads) {
        answer = new AnswerReader(format, listener, heads, this);
    }

    final AnswerReader answer() {
        return answer;
    }

    /** Ends this as the last packet of its answer says. */
    final Step endBy(QueryReply last) {
        MySqlException consumerFailure = answer.consumerFailure();
        if (last instanceof Err err) {
            fail(new ServerException(describe(), err, true));
        } else if (consumerFailure != null) {
            fail(consumerFailure);
        }
        return Step.DONE;
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
    public final boolean isStatement() {
        return true;
    }

    @Override
    protected final void onFailed(MySqlException reason) {
        answer.fail(reason);
    }
}
