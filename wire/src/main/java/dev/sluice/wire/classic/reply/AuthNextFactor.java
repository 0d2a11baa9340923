// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.util.Arrays;

/**
 * A factor of authentication was accepted, and the account wants another one; only if MULTI_FACTOR_AUTHENTICATION was agreed
 * on.
 *
 * @param plugin the plugin of the next factor
 * @param data what the plugin begins with, as it stands on the wire
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_next_factor_request.html">AuthNextFactor</a>
 */
public record AuthNextFactor(String plugin, byte[] data) implements LoginReply {

    /** The first byte of such a packet. */
    public static final int MARK = 2;

    /** Reads one. */
    public static AuthNextFactor decode(ByteReader in) {
        in.skip(1);
        return new AuthNextFactor(in.nulString(), in.rest());
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(MARK).nulString(plugin).bytes(data);
    }

    /** Returns the data as a scramble: without the NUL that ends one of 20 bytes on the wire. */
    public byte[] scramble() {
        return Scramble.fromWire(data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthNextFactor that && plugin.equals(that.plugin) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return plugin.hashCode() * 31 + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "AuthNextFactor[" + plugin + "]";
    }
}
