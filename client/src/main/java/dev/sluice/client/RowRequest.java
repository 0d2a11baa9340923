// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.SelectText;
import dev.sluice.client.result.ResultListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request for rows that are read in portions; it can be made any number of times. */
interface RowRequest {

    /**
     * Makes the request, without sending it yet.
     *
     * @param onArrival told when something has arrived, on the loop
     */
    RowSource open(Runnable onArrival);

    /** Returns a request by text alone, through a cursor if that is preferred and can be. */
    static RowRequest text(Requests frame, String sql) {
        if (frame.terms().prefersCursors() && SelectText.isSingleSelect(sql)) {
            return cursor(frame, sql);
        }
        return streamed(frame, sql, listener -> {
            QueryExchange exchange = frame.queryExchange(sql, listener);
            exchange.wantNumber();
            frame.submit(exchange);
            return exchange;
        });
    }

    /** Returns a request that prepares and executes a text, through a cursor if that is preferred. */
    static RowRequest prepared(Requests frame, String sql, @Nullable Object[] parameters) {
        return frame.terms().prefersCursors()
                ? cursor(frame, sql, parameters)
                : streamed(frame, sql, listener -> new PreparedText(frame, sql).send(listener, parameters));
    }

    /** Returns a request whose rows the server sends as fast as they are taken; {@code send} makes and submits it. */
    static RowRequest streamed(Requests frame, String sql, Function<ResultListener, Exchange> send) {
        return onArrival ->
                new StreamSource(frame.connection(), onArrival, frame.terms().overflow(sql), send);
    }

    /** Returns a request whose rows wait at the server. */
    static RowRequest cursor(Requests frame, String sql, @Nullable Object... parameters) {
        return onArrival -> new CursorSource(frame, onArrival, sql, parameters);
    }
}
