// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.result.ResultListener;
import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Answer;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.ArgumentText;
import dev.sluice.gateway.x.statement.GatewayVariables;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.gateway.x.statement.VariableRows;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends the statements of a client, past its filters if there are any. */
final class ClientStatements {

    private final GatewayVariables variables;
    private final StatementRunner runner;
    private final PreparedStatements prepared;
    private final @Nullable FilteredStatements filters;

    ClientStatements(
            GatewayVariables variables,
            StatementRunner runner,
            PreparedStatements prepared,
            @Nullable FilteredStatements filters) {
        this.variables = variables;
        this.runner = runner;
        this.prepared = prepared;
        this.filters = filters;
    }

    /** Runs text. */
    void run(StmtExecute statement, Reply reply) {
        String sql = ArgumentText.merge(statement.text(), statement.args(), runner.escapes());
        if (filters == null) {
            run(sql, statement, reply, UnaryOperator.identity());
        } else {
            filters.text(
                    sql,
                    statement.compactMetadata(),
                    reply,
                    plan -> run(plan.sql(), statement, reply, plan.results()::into));
        }
    }

    private void run(String sql, StmtExecute statement, Reply reply, UnaryOperator<ResultListener> through) {
        Answer own = variables.answer(sql);
        if (own != null) {
            reply.end(own);
            return;
        }
        VariableRows added = variables.rows(sql);
        if (added == null) {
            runner.text(reply, sql, statement.compactMetadata(), through);
        } else {
            runner.variables(reply, sql, statement.compactMetadata(), added);
        }
    }

    /** Prepares a statement. */
    void prepare(Prepare message, Reply reply) {
        long id = message.statementId();
        String sql = prepared.begin(message);
        if (filters == null) {
            prepared.prepare(id, sql, reply);
        } else {
            filters.prepare(sql, reply, text -> prepared.prepare(id, text, reply));
        }
    }

    /** Executes what was prepared. */
    void execute(Execute message, Reply reply) {
        if (filters == null) {
            prepared.execute(message, reply, UnaryOperator.identity());
            return;
        }
        long id = message.statementId();
        filters.execute(
                new FilteredStatements.Executed(
                        prepared.sql(id), prepared.countExecution(id), message.compactMetadata()),
                reply,
                plan -> prepared.execute(message, reply, plan.results()::into));
    }

    /** Refuses arrays if there are filters, which must see each execution; a client can execute set by set. */
    void checkArrays() {
        if (filters != null) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT,
                    "This gateway has filters, which must see each execution: prepare the statement and execute it for each set");
        }
    }

    /** Opens a cursor with what was prepared. */
    void open(CursorOpen message, Reply reply) {
        if (filters == null) {
            prepared.open(message, reply);
            return;
        }
        long id = message.statement().statementId();
        String sql = prepared.sqlForCursor(id);
        filters.cursor(sql, prepared.countExecution(id), reply, () -> prepared.open(message, reply));
    }
}
