// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.Submitted;
import dev.sluice.gateway.x.reply.Canceller;
import dev.sluice.wire.x.sluice.CancelOutcome;

/**
 * Ends a statement before its time: KILL QUERY names no statement, so one that others were sent behind is let run.
 *
 * @param statement what was submitted
 */
record StatementCancel(Submitted statement) implements Canceller {

    @Override
    public CancelOutcome cancel() {
        if (statement.drop()) {
            return CancelOutcome.DROPPED;
        }
        if (!statement.isAlone()) {
            return CancelOutcome.RUNS_ON;
        }
        statement.interrupt();
        return CancelOutcome.INTERRUPTED;
    }
}
