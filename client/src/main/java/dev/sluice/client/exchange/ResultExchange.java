// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exchange that is answered by results, which a listener is told. */
public abstract class ResultExchange extends Exchange {

    private final AnswerReader answer;
    private final boolean takesAttributes;
    private Map<String, ? extends @Nullable Object> attributes = Map.of();

    ResultExchange(RowFormat format, ResultListener listener, HeadCache heads) {
        takesAttributes = heads.capabilities().has(Capabilities.QUERY_ATTRIBUTES);
        answer = new AnswerReader(format, listener, heads, this::describe);
    }

    final AnswerReader answer() {
        return answer;
    }

    /** Sends these query attributes with the statement. Before it is submitted. */
    public final void carry(Map<String, ? extends @Nullable Object> newAttributes) {
        attributes = newAttributes;
    }

    final Map<String, ? extends @Nullable Object> attributes() {
        return attributes;
    }

    /**
     * Tells whether the server expects the form with query attributes, be there some or none.
     *
     * @throws RefusedException if there are some, and the server takes none
     */
    final boolean takesAttributes() {
        if (!takesAttributes && !attributes.isEmpty()) {
            throw new RefusedException(
                    describe(),
                    "the server takes no query attributes: MySQL 8.0.23 or later does, MariaDB does not",
                    true,
                    null);
        }
        return takesAttributes;
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
    public final long rows() {
        return answer.rows();
    }

    @Override
    public final int resultSets() {
        return answer.resultSets();
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
