// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.sql.InsertTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The statements of many rows that a batch prepares: one for its full portions, and one for the rest. */
final class RowsStatements {

    /** More gain little, and a statement of thousands of placeholders takes the server long to prepare. */
    private static final int MAX_ROWS = 512;

    private static final int MAX_PLACEHOLDERS = 8192;

    /** As much is said of each parameter, its value aside. */
    private static final int MAX_TEXT = 1 << 20;

    private final BatchSession session;
    private final InsertTemplate template;
    private final Map<Integer, PreparedState> byRows = new HashMap<>();
    private int rows;

    RowsStatements(InsertTemplate template, BatchSession session) {
        this.template = template;
        this.session = session;
        int fitting = Math.min(
                MAX_PLACEHOLDERS / template.rowPlaceholders(),
                MAX_TEXT / (template.row().length() + 1));
        rows = Math.max(1, Math.min(MAX_ROWS, fitting));
    }

    /** Returns how many rows a full portion has. */
    int rows() {
        return rows;
    }

    /** Has full portions have fewer rows from now on, because these are large; once. */
    boolean shrinkTo(int fewer) {
        boolean first = byRows.isEmpty();
        if (first) {
            rows = fewer;
        }
        return first;
    }

    /** Returns the statement of so many rows, or null if it is not prepared yet. */
    @Nullable
    PreparedState of(int count) {
        return byRows.get(count);
    }

    /** Returns what prepares the statement of so many rows. */
    Exchange prepare(int count) {
        PreparedState state = new PreparedState(template.withRows(count));
        byRows.put(count, state);
        return new PrepareExchange(state, session.heads(), session.ids(), new CompletableFuture<>());
    }

    void close() {
        byRows.values().forEach(session::close);
        byRows.clear();
    }
}
