// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.sql.InsertTemplate;
import org.jspecify.annotations.Nullable;

/**
 * How a batch comes to its plan: by the strategy wished for, the statement's text, how many sets there are, and, if these are
 * worth it, what the server answers. On the session's loop only.
 *
 * <pre>
 *   NEW --one by one will do--> PLANNED
 *     \--else--> ASKING --answered--> PLANNED
 * </pre>
 */
final class Planning {

    /** So few sets are not worth a question to the server and another prepare. */
    static final int FEW = 16;

    private static final int FEW_BYTES = 1 << 20;

    private final BatchStatement statement;
    private final BatchOptions options;
    private final HeadCache heads;

    private BatchStrategy strategy;
    private @Nullable Questions questions;
    private @Nullable BatchPlan plan;

    Planning(BatchStatement statement, BatchOptions options, HeadCache heads) {
        this.statement = statement;
        this.options = options;
        this.heads = heads;
        strategy = options.strategy();
    }

    /** Returns the strategy, as far as it is known. */
    BatchStrategy strategy() {
        return strategy;
    }

    /** Returns the plan, or null if it is not made yet. */
    @Nullable
    BatchPlan plan() {
        return plan;
    }

    /**
     * Goes on planning; returns what to ask the server next, or null if there is nothing to ask now.
     *
     * @throws MySqlException if the strategy wished for cannot be followed
     */
    @Nullable
    Exchange nextQuestion(HeldSets sets) {
        Questions asked = questions;
        if (asked == null) {
            asked = begin(sets);
        }
        if (asked == null) {
            return null;
        }
        Exchange next = asked.next();
        if (next == null && asked.areAnswered()) {
            decide(asked.server(), asked.table());
        }
        return next;
    }

    private @Nullable Questions begin(HeldSets sets) {
        String objection = statement.objection(strategy, heads.capabilities());
        if (objection != null) {
            throw refused(objection);
        }
        if (strategy == BatchStrategy.AUTO) {
            boolean few = sets.fill(FEW, FEW_BYTES) && sets.size() < FEW;
            strategy = few ? BatchStrategy.PIPELINE : statement.wish(heads.capabilities());
        }
        if (strategy == BatchStrategy.PIPELINE) {
            plan = planned(false, ServerFacts.NONE, TableFacts.UNKNOWN);
        } else {
            questions = new Questions(statement.template(), heads);
        }
        return questions;
    }

    /** See {@link InsertTemplate} for why a session that is not strict, or a table without transactions, is not fit. */
    private void decide(ServerFacts server, TableFacts table) {
        InsertTemplate template = statement.template();
        boolean fit = template != null && server.strict() && table.transactional();
        if (!fit && options.strategy() == BatchStrategy.AUTO) {
            strategy = BatchStrategy.PIPELINE;
        } else if (!fit && strategy == BatchStrategy.REWRITE) {
            throw refused(
                    "the statement cannot be rewritten: that needs a session in strict mode, and a table of an engine with"
                            + " transactions which the user may look at; of this batch, "
                            + (server.strict() ? "the table is not known to be such" : "the session is not strict"));
        }
        plan = planned(fit && options.isolateErrors(), server, table);
    }

    private BatchPlan planned(boolean isolates, ServerFacts server, TableFacts table) {
        return new BatchPlan(strategy, options.stopAtFirstError(), isolates, server, table);
    }

    private RefusedException refused(String problem) {
        return new RefusedException(statement.describe(), problem, true, null);
    }
}
