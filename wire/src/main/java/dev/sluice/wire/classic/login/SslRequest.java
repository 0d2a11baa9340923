// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * Asks to switch to TLS: the fixed head of the handshake response that then follows encrypted, with the same values.
 *
 * @param maxPacket the longest payload that the client accepts, in bytes
 * @param collation 0 to 255
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_ssl_request.html">SSLRequest</a>
 */
public record SslRequest(Capabilities capabilities, long maxPacket, int collation) {

    private static final int RESERVED = 19;

    /** Reads one, or the same head of a handshake response. */
    public static SslRequest decode(ByteReader in) {
        long bits = in.u32();
        long maxPacket = in.u32();
        int collation = in.u8();
        in.skip(RESERVED);
        bits |= in.u32() << 32;
        return new SslRequest(new Capabilities(bits), maxPacket, collation);
    }

    /** Appends this message. */
    public void encode(ByteWriter out) {
        out.u32(capabilities.bits())
                .u32(maxPacket)
                .u8(collation)
                .zeros(RESERVED)
                .u32(capabilities.bits() >>> 32);
    }
}
