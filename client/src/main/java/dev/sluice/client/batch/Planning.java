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
 * worth it, what the server answers. A batch of a statement that had one before does not wait for that: it begins with what
 * the server said then, and goes by the new answers once they are there. On the session's loop only.
 *
 * <pre>
 *   NEW --one by one will do-----------> PLANNED
 *     \--else, for the first time--> ASKING --answered--^
 *      \--else-> PLANNED as before, and ASKING --answered--^
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

    /** Whether the answers are there, and the plan is made by them. */
    private boolean learned;

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
        if (next == null && asked.areAnswered() && !learned) {
            learned = true;
            BatchFacts facts = new BatchFacts(asked.server(), asked.table());
            statement.know(facts);
            decide(facts);
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
            BatchFacts before = statement.facts();
            if (before != null) {
                decide(before);
            }
        }
        return questions;
    }

    private void decide(BatchFacts facts) {
        boolean fit = isFit(facts.server(), facts.table());
        if (options.strategy() == BatchStrategy.AUTO) {
            strategy = fit ? statement.wish(heads.capabilities()) : BatchStrategy.PIPELINE;
        } else if (!fit && strategy == BatchStrategy.REWRITE) {
            throw refused(
                    "the statement cannot be rewritten: that needs a session in strict mode, and a table of an engine with"
                            + " transactions which the user may look at; of this batch, "
                            + (facts.server().strict()
                                    ? "the table is not known to be such"
                                    : "the session is not strict"));
        }
        plan = planned(fit && options.isolateErrors(), facts.server(), facts.table());
    }

    /** See {@link InsertTemplate} for why a session that is not strict, or a table without transactions, is not fit. */
    private boolean isFit(ServerFacts server, TableFacts table) {
        return statement.template() != null && server.strict() && table.transactional();
    }

    /**
     * Tells whether a command that failed has left nothing behind, by what is answered by now: the plan may have been made
     * before, and what is answered came before the failure.
     */
    boolean leavesNothingBehind() {
        Questions asked = questions;
        return asked == null || !asked.areAnswered() || isFit(asked.server(), asked.table());
    }

    private BatchPlan planned(boolean isolates, ServerFacts server, TableFacts table) {
        return new BatchPlan(strategy, options.stopAtFirstError(), isolates, server, table);
    }

    private RefusedException refused(String problem) {
        return new RefusedException(statement.describe(), problem, true, null);
    }
}
