// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Completion;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.ResetConnection;
import java.util.concurrent.CompletableFuture;

/**
 * COM_RESET_CONNECTION: what was prepared before it is gone behind it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_reset_connection.html">COM_RESET_CONNECTION</a>
 */
public final class ResetExchange extends CommandExchange {

    private final StatementIds ids;

    /** Creates one that completes {@code done}. */
    public ResetExchange(HeadCache heads, StatementIds ids, CompletableFuture<Completion> done) {
        super(new ResetConnection(), heads, done);
        this.ids = ids;
    }

    @Override
    public void begin(PacketWriter out) {
        super.begin(out);
        ids.onReset();
    }
}
