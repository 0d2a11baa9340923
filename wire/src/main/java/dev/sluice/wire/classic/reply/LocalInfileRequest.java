// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * The server wants the content of a file of the client.
 *
 * @param fileName as the statement named it; a hostile server may name any file
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_local_infile_request.html">LOCAL INFILE Request</a>
 */
public record LocalInfileRequest(String fileName) implements QueryReply {

    /** The first byte of such a packet. */
    public static final int MARK = 0xFB;

    /** Reads one. */
    public static LocalInfileRequest decode(ByteReader in) {
        in.skip(1);
        return new LocalInfileRequest(in.restString());
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(MARK).string(fileName);
    }
}
