// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.admin.AdminCommands;
import dev.sluice.gateway.x.extension.ExtensionRequests;
import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.CreateView;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.DropView;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ModifyView;
import dev.sluice.wire.x.client.Preparable;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.sluice.ArrayExecute;

/**
 * Has each request carried out by whom it concerns.
 *
 * @param statements runs, prepares, executes, and opens cursors
 * @param prepared what was prepared, and the cursor that is open
 * @param admin commands of the namespace {@code mysqlx}
 * @param extension requests of the extension
 */
record Dispatcher(
        ClientStatements statements, PreparedStatements prepared, AdminCommands admin, ExtensionRequests extension) {

    /**
     * Has a request carried out.
     *
     * @throws Refusal if it is answered with an error
     */
    void run(ClientMessage message, Reply reply) {
        if (message instanceof StmtExecute statement) {
            execute(statement, reply);
        } else if (message instanceof Execute execute) {
            statements.execute(execute, reply);
        } else if (message instanceof Prepare prepare) {
            statements.prepare(prepare, reply);
        } else if (message instanceof Deallocate deallocate) {
            prepared.deallocate(deallocate.statementId());
            reply.end(new Ok(""));
        } else {
            runCursor(message, reply);
        }
    }

    private void execute(StmtExecute statement, Reply reply) {
        switch (statement.namespace()) {
            case StmtExecute.SQL -> statements.run(statement, reply);
            case StmtExecute.MYSQLX -> reply.end(admin.run(statement));
            default -> throw Refusal.of(XCode.NAMESPACE_UNKNOWN, "Unknown namespace " + statement.namespace());
        }
    }

    private void runCursor(ClientMessage message, Reply reply) {
        if (message instanceof CursorOpen open) {
            statements.open(open, reply);
        } else if (message instanceof CursorFetch fetch) {
            prepared.fetch(fetch, reply);
        } else if (message instanceof CursorClose close) {
            prepared.close(close.cursorId());
            reply.end(new Ok(""));
        } else {
            runExtension(message, reply);
        }
    }

    private void runExtension(ClientMessage message, Reply reply) {
        if (message instanceof ArrayExecute) {
            statements.checkArrays();
        }
        if (!extension.take(message, reply)) {
            throw unsupported(message);
        }
    }

    private static Refusal unsupported(ClientMessage message) {
        boolean later = message instanceof Preparable
                || message instanceof CreateView
                || message instanceof ModifyView
                || message instanceof DropView;
        return Refusal.of(
                XCode.UNKNOWN_COMMAND,
                later
                        ? message.getClass().getSimpleName() + " is not supported yet: this gateway takes SQL only"
                        : "Unexpected message received");
    }
}
