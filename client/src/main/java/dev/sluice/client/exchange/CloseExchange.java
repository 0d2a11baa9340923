// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtClose;

/**
 * COM_STMT_CLOSE, once the id is known; nothing for a statement that failed to prepare. What is behind does not wait for the
 * id: a close that comes too early keeps its place, says nothing, and is begun again when it is reached.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_close.html">COM_STMT_CLOSE</a>
 */
public final class CloseExchange extends SilentExchange {

    private final PreparedState statement;
    private boolean early;

    /** Creates one. */
    public CloseExchange(PreparedState statement) {
        this.statement = statement;
    }

    @Override
    public String describe() {
        return SqlLabel.of("close", statement.sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.CLOSE;
    }

    @Override
    public String sql() {
        return statement.sql();
    }

    @Override
    public void begin(PacketWriter out) {
        early = statement.stage() == PreparedState.Stage.SENT;
        if (early) {
            statement.closing();
        } else if (statement.stage() == PreparedState.Stage.READY) {
            new StmtClose(statement.id()).encode(out.begin());
            statement.dropped();
        }
    }

    /** Reached, the prepare is answered. */
    @Override
    public Step onReached() {
        return early ? Step.AGAIN : Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        // A statement dies with its session; nobody waits for it.
    }
}
