// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;

/**
 * What begins each result of a query or of an execute.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response.html">COM_QUERY response</a>
 */
public sealed interface QueryReply extends Reply permits Ok, Err, ResultSetStart, LocalInfileRequest {

    /** Reads one. */
    static QueryReply decode(ByteReader in, Capabilities capabilities) {
        return switch (in.peek()) {
            case Ok.MARK -> Ok.decode(in, capabilities);
            case Err.MARK -> Err.decode(in);
            case LocalInfileRequest.MARK -> LocalInfileRequest.decode(in);
            default -> ResultSetStart.decode(in, capabilities);
        };
    }
}
