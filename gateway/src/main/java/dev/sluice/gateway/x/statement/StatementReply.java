// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.ServerError;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one statement: results are translated as they come, then the notices.
 *
 * <pre>
 *   results --completion, error--> told --warnings are wanted and there are some, or were asked ahead--> warnings --> ended
 *                                      \--none wanted--> ended
 * </pre>
 */
final class StatementReply implements ResultListener {

    private final StatementRunner runner;
    private final Reply reply;
    private final StatementKind kind;
    private final boolean prepared;
    private final ResultTranslation results;
    private Function<MySqlException, ServerError> failures = Failures::of;
    private @Nullable VariableRows added;
    private @Nullable Completion completion;
    private @Nullable ServerError failure;
    private @Nullable List<Warning> warnings;
    private boolean asked;

    StatementReply(StatementRunner runner, Reply reply, boolean compact, StatementKind kind, boolean prepared) {
        this.runner = runner;
        this.reply = reply;
        this.kind = kind;
        this.prepared = prepared;
        results = new ResultTranslation(runner.heads(), compact, prepared && kind == StatementKind.CALL);
    }

    /** Adds rows of this side's own behind those of the result. */
    StatementReply adding(VariableRows rows) {
        added = rows;
        return this;
    }

    /** Has failures told in other words. */
    StatementReply telling(Function<MySqlException, ServerError> others) {
        failures = others;
        return this;
    }

    @Override
    public void onHead(Head head) {
        results.head(head, reply.out());
    }

    @Override
    public void onRows(RowBatch rows) {
        if (added != null) {
            added.onRows(rows);
        }
        results.rows(rows, reply.out());
    }

    @Override
    public void onCompletion(Completion ended) {
        runner.onStatus(ended.status());
        if (added != null) {
            added.write(reply.out());
        }
        results.completion(ended, reply.out());
        if (!ended.moreResults()) {
            completion = ended;
            told(ended.warnings() > 0);
        }
    }

    @Override
    public void onError(MySqlException problem) {
        failure = failures.apply(problem);
        if (problem instanceof CancelledException) {
            // What was asked for ahead may be about another statement.
            asked = false;
        }
        // A single error is the one that is answered; whether there are more, only asking tells.
        told(problem instanceof ServerException && problem.sessionAlive() && !prepared);
    }

    @Override
    public boolean hasDemand() {
        return reply.isWritable();
    }

    /** Another request is about to be sent, which the server's memory of warnings does not survive. */
    void beforeOthers() {
        if (completion == null && failure == null && kind != StatementKind.QUIET && runner.hasWarnings()) {
            ask();
        }
    }

    private void told(boolean some) {
        if (!asked && some && runner.hasWarnings() && runner.isLast(this)) {
            ask();
        }
        if (!asked || warnings != null) {
            end();
        }
    }

    private void ask() {
        asked = true;
        runner.askForWarnings(new WarningRows(gathered -> {
            warnings = gathered;
            if (completion != null || failure != null) {
                end();
            }
        }));
    }

    private void end() {
        List<Warning> told = warnings == null ? List.of() : warnings;
        Completion known = completion;
        ServerError error = failure;
        if (error != null) {
            fail(error, told);
        } else if (known != null) {
            Outcome outcome = new Outcome(known, told);
            reply.end(prepared ? outcome::writePrepared : outcome::writeText);
        }
    }

    private void fail(ServerError error, List<Warning> told) {
        reply.fail(error, out -> {
            results.failure(out);
            if (told.size() > 1) {
                Outcome.writeWarnings(out, told);
            }
        });
    }
}
