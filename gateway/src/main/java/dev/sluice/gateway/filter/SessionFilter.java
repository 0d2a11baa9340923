// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import java.util.Optional;

/**
 * A filter in one client's session. All methods are called on the session's event loop, one at a time, so it may keep state
 * without locks, and must never block: a verdict that takes time is a {@link Verdict.Later}.
 *
 * <p>What {@link #onRequest} throws fails the request, or lets it pass, as {@link Filter#onFailure} says. What the others throw
 * is logged, once for each filter and minute, and the filter hears no more of that request; the client does not notice.
 *
 * <p>The results of a request come in the order of {@link dev.sluice.client.result.ResultListener}, as they are before this
 * filter's own rewriting and behind that of filters that come later. A request that opens a cursor of the X Protocol has no
 * results here but its {@link #onEnd}; rows that are fetched from a cursor are not seen in either protocol.
 */
public interface SessionFilter extends AutoCloseable {

    /** Decides about a request. */
    default Verdict onRequest(Request request) {
        return Verdict.FORWARD;
    }

    /** Returns how the results of a request that it let pass are rewritten, or nothing. Needs {@link Interest#ROWS}. */
    default Optional<Rewriting> rewriting(Request request) {
        return Optional.empty();
    }

    /** A query that this filter has injected around the request has ended, well or not. */
    default void onInjected(Request request, InjectedResult result) {}

    /** A result set begins. */
    default void onHead(Request request, Head head) {}

    /** Some rows have come; the batch is valid until this returns. */
    default void onRows(Request request, RowBatch rows) {}

    /** A result has ended. */
    default void onCompletion(Request request, Completion completion) {}

    /** The request has failed, perhaps behind results. */
    default void onError(Request request, MySqlException failure) {}

    /** The request is answered; of one that was not sent the timing is none. */
    default void onEnd(Request request, Timing timing) {}

    /** The client's session has ended. */
    @Override
    default void close() {}
}
