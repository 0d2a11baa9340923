// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.util.Arrays;

/**
 * The account wants another authentication plugin, or a fresh scramble.
 *
 * @param scramble the random bytes to answer, without the NUL that ends 20 of them on the wire
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_switch_request.html">AuthSwitchRequest</a>
 */
public record AuthSwitchRequest(String plugin, byte[] scramble) implements LoginReply {

    /** The first byte of such a packet. */
    public static final int MARK = 0xFE;

    /** Reads one. */
    public static AuthSwitchRequest decode(ByteReader in) {
        in.skip(1);
        if (in.remaining() == 0) {
            throw in.malformed("an authentication plugin (the server asks for the insecure login of MySQL 4.0)");
        }
        String plugin = in.nulString();
        return new AuthSwitchRequest(plugin, Scramble.fromWire(in.rest()));
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        Scramble.toWire(out.u8(MARK).nulString(plugin), scramble);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthSwitchRequest that
                && plugin.equals(that.plugin)
                && Arrays.equals(scramble, that.scramble);
    }

    @Override
    public int hashCode() {
        return plugin.hashCode() * 31 + Arrays.hashCode(scramble);
    }

    @Override
    public String toString() {
        return "AuthSwitchRequest[" + plugin + "]";
    }
}
