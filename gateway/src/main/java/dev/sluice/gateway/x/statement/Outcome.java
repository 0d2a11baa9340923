// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.result.Completion;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.List;

/**
 * What a statement came to, as the notices behind its results tell it.
 *
 * @param completion what the server said last
 * @param warnings those that were asked for
 */
public record Outcome(Completion completion, List<Warning> warnings) {

    /** Writes the notices of a statement that was sent as text, and the end of its answer. */
    public void writeText(ReplyWriter out) {
        writeWarnings(out, warnings);
        writeRows(out);
        writeId(out);
        writeMessage(out);
        out.empty(StmtExecuteOk.TYPE);
    }

    /** Writes the notices of a prepared statement, which has them in another order, and the end of its answer. */
    public void writePrepared(ReplyWriter out) {
        writeWarnings(out, warnings);
        writeMessage(out);
        writeRows(out);
        writeId(out);
        out.empty(StmtExecuteOk.TYPE);
    }

    /** Writes warnings. */
    public static void writeWarnings(ReplyWriter out, List<Warning> warnings) {
        for (Warning warning : warnings) {
            out.say(NoticeFrame.local(warning));
        }
    }

    private void writeRows(ReplyWriter out) {
        out.number(StateParameter.ROWS_AFFECTED, completion.affectedRows());
    }

    private void writeId(ReplyWriter out) {
        if (completion.lastInsertId() != 0) {
            out.number(StateParameter.GENERATED_INSERT_ID, completion.lastInsertId());
        }
    }

    private void writeMessage(ReplyWriter out) {
        if (!completion.info().isEmpty()) {
            out.say(NoticeFrame.local(
                    new SessionStateChanged(StateParameter.PRODUCED_MESSAGE, List.of(Scalar.text(completion.info())))));
        }
    }
}
