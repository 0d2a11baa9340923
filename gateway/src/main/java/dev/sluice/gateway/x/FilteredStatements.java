// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.chain.FilterChain;
import dev.sluice.gateway.filter.chain.Injection;
import dev.sluice.gateway.filter.chain.Plan;
import dev.sluice.gateway.filter.chain.Results;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.statement.BothListeners;
import dev.sluice.gateway.x.statement.GivenReply;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.x.server.ServerError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks filters about statements, and does what they have decided. While they decide no other message is taken, so that order is
 * kept. Belongs to the link's loop.
 */
final class FilteredStatements {

    private static final ServerStatus STATUS = ServerStatus.of(ServerStatus.AUTOCOMMIT);
    private static final Completion DONE = new Completion(0, 0, 0, "", STATUS, List.of());

    /** An execution of a prepared statement: its text, which execution it is, and whether the client wants no names of columns. */
    record Executed(String sql, long execution, boolean compact) {

        @Override
        public String toString() {
            return "Executed[" + execution + "]";
        }
    }

    private final FilterChain chain;
    private final Conversation conversation;
    private final StatementRunner runner;
    private @Nullable ResultListener openedCursor;
    private boolean deciding;
    private boolean closed;

    FilteredStatements(FilterChain chain, Conversation conversation, StatementRunner runner) {
        this.chain = chain;
        this.conversation = conversation;
        this.runner = runner;
    }

    boolean isDeciding() {
        return deciding;
    }

    /** Has text run; {@code run} sends it. */
    void text(String sql, boolean compact, Reply reply, Consumer<Plan> run) {
        decide(Request.Kind.QUERY, new Executed(sql, 0, compact), reply, plan -> {
            if (plan.answering() == null) {
                run.accept(plan);
            } else {
                runner.silent(plan.sql(), plan.results().into(Results.NOBODY));
            }
        });
    }

    /** Has text prepared; {@code prepare} sends it. */
    void prepare(String sql, Reply reply, Function<String, CompletableFuture<?>> prepare) {
        decide(Request.Kind.PREPARE, new Executed(sql, 0, false), reply, plan -> {
            ResultListener results = plan.results().into(Results.NOBODY);
            prepare.apply(plan.sql()).whenComplete((done, failure) -> {
                if (failure instanceof MySqlException reason) {
                    results.onError(reason);
                } else {
                    results.onCompletion(DONE);
                }
            });
        });
    }

    /** Has a statement executed; {@code run} sends it. */
    void execute(Executed executed, Reply reply, Consumer<Plan> run) {
        decide(Request.Kind.EXECUTE, executed, reply, run);
    }

    /** Has a cursor opened, which {@code open} does. */
    void cursor(String sql, long execution, Reply reply, Runnable open) {
        decide(Request.Kind.EXECUTE, new Executed(sql, execution, false), reply, plan -> {
            openedCursor = plan.results().into(Results.NOBODY);
            open.run();
        });
    }

    private void decide(Request.Kind kind, Executed executed, Reply reply, Consumer<Plan> run) {
        deciding = true;
        boolean[] later = {false};
        chain.decide(kind, executed.sql(), executed.execution(), plan -> {
            deciding = false;
            if (closed) {
                plan.forgo();
                return;
            }
            carryOut(plan, executed.compact(), reply, run);
            if (later[0]) {
                conversation.takeMessages();
            }
        });
        later[0] = true;
    }

    private void carryOut(Plan plan, boolean compact, Reply reply, Consumer<Plan> run) {
        GivenResult given = plan.given();
        if (given != null) {
            plan.forgo();
            give(given, plan, compact, reply);
            return;
        }
        try {
            plan.before().forEach(injection -> inject(injection, compact, reply));
            run.accept(plan);
            plan.after().forEach(injection -> inject(injection, compact, reply));
        } catch (Refusal refused) {
            plan.forgo();
            conversation.refuse(reply, refused);
        }
    }

    private void inject(Injection injection, boolean compact, Reply reply) {
        String sql = injection.query().sql();
        injection.sent();
        if (injection.query().answers()) {
            runner.text(reply, sql, compact, told -> new BothListeners(injection, told));
        } else {
            runner.silent(sql, injection);
        }
    }

    private void give(GivenResult given, Plan plan, boolean compact, Reply reply) {
        if (given instanceof GivenResult.Failure failure) {
            reply.fail(
                    new ServerError(false, failure.code(), failure.sqlState(), failure.message()),
                    out -> plan.results().give(given, RowFormat.TEXT, STATUS, Results.NOBODY));
        } else {
            reply.end(out ->
                    plan.results().give(given, RowFormat.TEXT, STATUS, new GivenReply(out, runner.heads(), compact)));
        }
    }

    /** Everything is answered, a cursor that was opened, too. */
    void onIdle() {
        ResultListener opened = openedCursor;
        openedCursor = null;
        if (opened != null) {
            opened.onCompletion(DONE);
        }
    }

    /** The client has left its session, or is gone. */
    void close() {
        closed = true;
        chain.close();
    }
}
