// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes of a text that nobody has prepared: by the statement that the session keeps for it, or else by one that is closed
 * behind the execute.
 */
final class PreparedText {

    private final Requests frame;
    private final Connection connection;
    private final String sql;

    PreparedText(Requests frame, String sql) {
        this.frame = frame;
        connection = frame.connection();
        this.sql = sql;
    }

    CompletableFuture<Results> execute(@Nullable Object[] parameters) {
        if (isKept(parameters)) {
            LoopFuture<Results> results = frame.future();
            ResultListener collector = new ResultsCollector(sql, frame.terms().maxBuffered(), results);
            return frame.send(exchange(collector, parameters), results);
        }
        try (Statement statement = frame.prepare(sql)) {
            return statement.execute(parameters);
        }
    }

    Exchange send(ResultListener listener, @Nullable Object[] parameters) {
        if (isKept(parameters)) {
            Exchange exchange = exchange(listener, parameters);
            exchange.wantNumber();
            frame.submit(exchange);
            return exchange;
        }
        try (Statement statement = frame.prepare(sql)) {
            return statement.send(listener, parameters);
        }
    }

    /** A text without parameters mostly has its values in it, and does not come again. */
    private boolean isKept(@Nullable Object[] parameters) {
        return parameters.length > 0 && connection.statements().keeps(sql) && !Statement.haveSource(parameters);
    }

    private Exchange exchange(ResultListener listener, @Nullable Object[] parameters) {
        StatementCache kept = connection.statements();
        PreparedState wanted = kept.wanted(sql);
        Statement.checkCount(wanted, parameters);
        return new ExecuteExchange(wanted, parameters.clone(), listener, connection.heads(), connection.ids())
                .with(kept);
    }
}
