// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtClose;

/**
 * COM_STMT_CLOSE, once the id is known; nothing for a statement that failed to prepare.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_close.html">COM_STMT_CLOSE</a>
 */
public final class CloseExchange extends SilentExchange {

    private final PreparedState statement;

    /** Creates one. */
    public CloseExchange(PreparedState statement) {
        this.statement = statement;
    }

    @Override
    public String describe() {
        return SqlLabel.of("close", statement.sql());
    }

    @Override
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT;
    }

    @Override
    public void begin(PacketWriter out) {
        if (statement.stage() == PreparedState.Stage.READY) {
            new StmtClose(statement.id()).encode(out.begin());
            statement.dropped();
        }
    }

    @Override
    public void fail(MySqlException failure) {
        // A statement dies with its session; nobody waits for it.
    }
}
