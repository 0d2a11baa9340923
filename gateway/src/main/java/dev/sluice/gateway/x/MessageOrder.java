// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.expect.Expectations;
import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.sluice.LongExecute;

/**
 * Which messages must wait for what is unanswered, because they depend on how that ends: everything in a block that stops at
 * errors, blocks themselves, the end of a session, a prepared statement of which only the server knows the parameters, and text
 * with arguments behind a statement that may change how these are quoted. Cursors wait, and have everything wait, for their rows
 * come in steps.
 */
final class MessageOrder {

    private final StatementRunner runner;
    private final PreparedStatements prepared;
    private final Expectations expectations;
    private boolean inCursor;

    MessageOrder(StatementRunner runner, PreparedStatements prepared, Expectations expectations) {
        this.runner = runner;
        this.prepared = prepared;
        this.expectations = expectations;
    }

    /** Tells whether {@code message} must wait while something is unanswered. */
    boolean mustWait(ClientMessage message) {
        return inCursor || expectations.stopsAtErrors() || dependsOnOthers(message);
    }

    private boolean dependsOnOthers(ClientMessage message) {
        if (message instanceof StmtExecute statement) {
            return isQuotedInDoubt(statement);
        }
        if (message instanceof Prepare prepare) {
            return prepare.statement() instanceof StmtExecute statement && isQuotedInDoubt(statement);
        }
        if (message instanceof Execute execute) {
            return prepared.isUnsure(execute.statementId());
        }
        if (message instanceof LongExecute execute) {
            return prepared.isUnsure(execute.execute().statementId());
        }
        return isBoundary(message) || hasRowsInSteps(message) || message instanceof CursorClose;
    }

    /** Arguments become literals of the text, and how these are quoted is known only once the answers have told. */
    private boolean isQuotedInDoubt(StmtExecute statement) {
        return !statement.args().isEmpty() && runner.isModeUncertain();
    }

    private static boolean isBoundary(ClientMessage message) {
        return message instanceof ExpectOpen
                || message instanceof ExpectClose
                || message instanceof SessionClose
                || (message instanceof SessionReset reset && !reset.keepOpen());
    }

    private static boolean hasRowsInSteps(ClientMessage message) {
        return message instanceof CursorOpen || message instanceof CursorFetch;
    }

    /** A message is about to be carried out. */
    void onRun(ClientMessage message) {
        inCursor |= hasRowsInSteps(message);
    }

    /** Everything is answered. */
    void onIdle() {
        inCursor = false;
    }
}
