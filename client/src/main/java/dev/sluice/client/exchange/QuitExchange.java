// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Quit;

/**
 * COM_QUIT: the server closes the link when it comes to it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_quit.html">COM_QUIT</a>
 */
public final class QuitExchange extends SilentExchange {

    private final Runnable reached;

    /** Creates one that runs {@code reached} when all requests before it have been answered. */
    public QuitExchange(Runnable reached) {
        this.reached = reached;
    }

    @Override
    public String describe() {
        return "quit";
    }

    @Override
    public void begin(PacketWriter out) {
        new Quit().encode(out.begin());
    }

    @Override
    public Step onReached() {
        reached.run();
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        // The link is gone already, which is what was wanted.
    }
}
