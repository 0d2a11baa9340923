// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import java.util.concurrent.CompletableFuture;

/** Executes statements with many sets of parameters. Belongs to the link's loop. */
final class ArrayRuns {

    /** Outcomes of so many are always told one by one. */
    static final int MOST_SETS = 65_536;

    private final StatementRunner runner;
    private final PreparedStatements prepared;

    ArrayRuns(StatementRunner runner, PreparedStatements prepared) {
        this.runner = runner;
        this.prepared = prepared;
    }

    /**
     * Executes one.
     *
     * @throws Refusal if there are too many sets, or no such statement
     */
    void run(ArrayExecute message, Reply reply) {
        int total = message.sets().size();
        if (total > MOST_SETS) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT,
                    "expected at most " + MOST_SETS + " sets of parameters in a message, got " + total);
        }
        ArraySets sets = new ArraySets(message.sets());
        reply.cancelledBy(sets);
        execute(message, ParameterSets.of(sets)).whenComplete((result, failure) -> {
            if (failure != null) {
                reply.fail(Failures.of(failure));
            } else if (result.sets() == 0 && sets.isCancelled()) {
                reply.fail(Failures.INTERRUPTED);
            } else {
                end(reply, result, sets);
            }
        });
    }

    private CompletableFuture<BatchResult> execute(ArrayExecute message, ParameterSets sets) {
        BatchOptions options =
                new BatchOptions(strategy(message.strategy()), message.stopAtFirstError(), !message.together());
        if (message.statementId() != ArrayExecute.BY_TEXT) {
            var statement = prepared.statement(message.statementId());
            runner.beforeOthers();
            return statement.executeBatch(sets, options);
        }
        runner.beforeOthers();
        return runner.session().executeBatch(message.sql(), sets, options);
    }

    private static BatchStrategy strategy(ArrayStrategy wanted) {
        return switch (wanted) {
            case AUTO -> BatchStrategy.AUTO;
            case BULK -> BatchStrategy.BULK;
            case REWRITE -> BatchStrategy.REWRITE;
            case PIPELINE -> BatchStrategy.PIPELINE;
        };
    }

    private static void end(Reply reply, BatchResult result, ArraySets sets) {
        reply.end(out -> {
            out.say(ArrayOutcome.of(result, sets.isCancelled() && result.sets() < sets.total()));
            out.empty(StmtExecuteOk.TYPE);
        });
    }
}
