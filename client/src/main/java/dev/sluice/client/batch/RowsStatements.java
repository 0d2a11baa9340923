// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.sql.InsertTemplate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The statements of many rows that stand for one of one row: one for full portions, and some for what is left. They are kept as
 * long as that statement, for its next batches: to prepare thousands of placeholders costs a server as much as to insert the
 * rows. On the session's loop only.
 */
final class RowsStatements {

    /** More gain little, and fail together. */
    private static final int MAX_ROWS = 2048;

    private static final int MAX_PLACEHOLDERS = 8192;

    /** As much is said of each parameter, its value aside. */
    private static final int MAX_TEXT = 1 << 20;

    /** The full one, and what is left of batches, which mostly are of the same length. */
    private static final int KEPT = 4;

    private final BatchSession session;
    private final InsertTemplate template;

    /** Least recently used first. */
    private final Map<Integer, PreparedState> byRows = new LinkedHashMap<>(KEPT, 0.75f, true);

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

    /** Returns the statement of so many rows, or null if it must be prepared, for the first time or anew. */
    @Nullable
    PreparedState of(int count) {
        PreparedState kept = byRows.get(count);
        if (kept != null && (kept.refusal() != null || session.ids().wasDropped(kept))) {
            byRows.remove(count);
            return null;
        }
        return kept;
    }

    /** Returns what prepares the statement of so many rows. */
    Exchange prepare(int count) {
        PreparedState state = new PreparedState(template.withRows(count));
        byRows.put(count, state);
        if (byRows.size() > KEPT) {
            Iterator<PreparedState> eldest = byRows.values().iterator();
            session.close(eldest.next());
            eldest.remove();
        }
        return new PrepareExchange(state, session.heads(), session.ids(), new CompletableFuture<>());
    }

    void close() {
        byRows.values().forEach(session::close);
        byRows.clear();
    }
}
