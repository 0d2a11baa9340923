// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.util.Arrays;

/**
 * A further word of the authentication plugin.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_more_data.html">AuthMoreData</a>
 */
public record AuthMoreData(byte[] data) implements LoginReply {

    /** The first byte of such a packet. */
    public static final int MARK = 1;

    /** Reads one. */
    public static AuthMoreData decode(ByteReader in) {
        in.skip(1);
        return new AuthMoreData(in.rest());
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(MARK).bytes(data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthMoreData that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "AuthMoreData[" + data.length + " bytes]";
    }
}
