// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.sql.InsertReading;
import dev.sluice.client.sql.InsertTemplate;
import dev.sluice.wire.classic.Capabilities;
import org.jspecify.annotations.Nullable;

/**
 * A statement as its batches need it: what its text allows, what the server said of it and of the session last, and what was
 * prepared for it. One for all batches of a statement.
 */
public final class BatchStatement {

    private final PreparedState single;
    private final InsertReading reading;
    private final @Nullable RowsStatements rows;

    /** What was answered to the batch before. On the session's loop only. */
    private @Nullable BatchFacts facts;

    /** Creates that of {@code single}, the statement as it was prepared, for one set. */
    public BatchStatement(PreparedState single, BatchSession session) {
        this.single = single;
        reading = InsertReading.of(single.sql());
        rows = reading instanceof InsertTemplate template ? new RowsStatements(template, session) : null;
    }

    PreparedState single() {
        return single;
    }

    /** Returns the statements of many rows, or null if its row cannot be repeated. */
    @Nullable
    RowsStatements rows() {
        return rows;
    }

    @Nullable
    BatchFacts facts() {
        return facts;
    }

    void know(BatchFacts newFacts) {
        facts = newFacts;
    }

    /** Has the server forget what was prepared for batches. On the session's loop, when none will follow. */
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }

    /** Returns what is attempted, for error messages. */
    String describe() {
        return SqlLabel.of("execute batch", single.sql());
    }

    @Nullable
    InsertTemplate template() {
        return reading instanceof InsertTemplate template ? template : null;
    }

    /** Returns the strategy that AUTO would like to use, if the server turns out to be fit for it. */
    BatchStrategy wish(Capabilities capabilities) {
        if (template() == null) {
            return BatchStrategy.PIPELINE;
        }
        return capabilities.has(Capabilities.MARIADB_BULK_OPERATIONS) ? BatchStrategy.BULK : BatchStrategy.REWRITE;
    }

    /** Returns why a strategy cannot be used, whatever the session's modes and the table, or null. */
    @Nullable
    String objection(BatchStrategy strategy, Capabilities capabilities) {
        return switch (strategy) {
            case AUTO, PIPELINE -> null;
            case BULK -> objectionToBulk(capabilities);
            case REWRITE -> objectionToRewrite();
        };
    }

    /** Returns why no gateway could use a strategy, or null; what its database is, it knows itself. */
    @Nullable
    String objectionToArray(BatchStrategy strategy) {
        return switch (strategy) {
            case AUTO, PIPELINE -> null;
            case BULK -> objectionToBulk();
            case REWRITE -> objectionToRewrite();
        };
    }

    private @Nullable String objectionToBulk(Capabilities capabilities) {
        return capabilities.has(Capabilities.MARIADB_BULK_OPERATIONS)
                ? objectionToBulk()
                : "the server has no bulk execute; MariaDB 10.2 or later is expected";
    }

    private @Nullable String objectionToBulk() {
        return single.placeholders() == 0 ? "a bulk execute needs parameters, and the statement has none" : null;
    }

    private @Nullable String objectionToRewrite() {
        return reading instanceof InsertReading.Refused refused
                ? "the statement cannot be rewritten: " + refused.reason()
                : null;
    }

    /** Tells whether each set of a command changed one row, if together they changed as many rows as they are sets. */
    boolean countsOneEach(boolean asManyRowsAsSets) {
        InsertTemplate template = template();
        return asManyRowsAsSets && template != null && !template.updates();
    }

    /** Tells whether the ids of a statement of many rows are those of its rows one after the other. */
    boolean tellsIds(TableFacts table) {
        InsertTemplate template = template();
        return template != null
                && template.isPlainInsert()
                && (table.idColumn().isEmpty() || template.leavesOut(table.idColumn()));
    }
}
