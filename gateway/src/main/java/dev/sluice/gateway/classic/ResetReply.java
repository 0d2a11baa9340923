// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Ok;

/**
 * What COM_RESET_CONNECTION brings: with an OK, all that the session held is gone.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_reset_connection.html">COM_RESET_CONNECTION</a>
 */
final class ResetReply implements Answer {

    private final Holdings holdings;

    ResetReply(Holdings holdings) {
        this.holdings = holdings;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (in.firstByte() == Ok.MARK) {
            holdings.onReset();
        }
        return Step.DONE;
    }
}
