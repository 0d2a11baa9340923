// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;

/**
 * What begins the answer to a prepare.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html">COM_STMT_PREPARE response</a>
 */
public sealed interface PrepareReply extends Reply permits PrepareOk, Err {

    /** Reads one. */
    static PrepareReply decode(ByteReader in, Capabilities capabilities) {
        return switch (in.peek()) {
            case PrepareOk.MARK -> PrepareOk.decode(in);
            case Err.MARK -> Err.decode(in);
            default -> throw in.malformed("the answer to a prepare or an error");
        };
    }
}
