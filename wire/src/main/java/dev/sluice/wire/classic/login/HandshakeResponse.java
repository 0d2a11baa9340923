// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.util.Arrays;
import java.util.Map;

/**
 * What a client says first: who it is, what both sides can do, and the answer to the scramble.
 *
 * @param head the same values as in the {@link SslRequest}, if there was one
 * @param authResponse the answer to the scramble of the greeting, for {@code authPlugin}
 * @param schema the schema to begin in, or empty for none
 * @param attributes connection attributes, shown by the server to its operators; empty for none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse41</a>
 */
public record HandshakeResponse(
        SslRequest head,
        String user,
        byte[] authResponse,
        String schema,
        String authPlugin,
        Map<String, String> attributes) {

    private static final int MAX_SHORT_AUTH = 255;

    /** Reads one. */
    public static HandshakeResponse decode(ByteReader in) {
        SslRequest head = SslRequest.decode(in);
        Capabilities capabilities = head.capabilities();
        String user = in.nulString();
        byte[] auth = readAuth(in, capabilities);
        String schema = capabilities.has(Capabilities.CONNECT_WITH_DB) ? in.nulString() : "";
        String plugin = capabilities.has(Capabilities.PLUGIN_AUTH) ? in.nulString() : "";
        Map<String, String> attributes =
                capabilities.has(Capabilities.CONNECT_ATTRS) ? ConnectionAttributes.decode(in) : Map.of();
        in.expectEnd("a handshake response");
        return new HandshakeResponse(head, user, auth, schema, plugin, attributes);
    }

    private static byte[] readAuth(ByteReader in, Capabilities capabilities) {
        return capabilities.has(Capabilities.PLUGIN_AUTH_LENENC_DATA) ? in.lenencBytes() : in.bytes(in.u8());
    }

    /**
     * Appends this message; the capabilities of its head must say which of its parts are there.
     *
     * @throws IllegalArgumentException if a part cannot be said in the form that the capabilities ask for
     */
    public void encode(ByteWriter out) {
        Capabilities capabilities = head.capabilities();
        head.encode(out);
        out.nulString(user);
        encodeAuth(out, capabilities);
        if (capabilities.has(Capabilities.CONNECT_WITH_DB)) {
            out.nulString(schema);
        }
        if (capabilities.has(Capabilities.PLUGIN_AUTH)) {
            out.nulString(authPlugin);
        }
        if (capabilities.has(Capabilities.CONNECT_ATTRS)) {
            ConnectionAttributes.encode(out, attributes);
        }
    }

    private void encodeAuth(ByteWriter out, Capabilities capabilities) {
        if (capabilities.has(Capabilities.PLUGIN_AUTH_LENENC_DATA)) {
            out.lenencBytes(authResponse);
            return;
        }
        if (authResponse.length > MAX_SHORT_AUTH) {
            throw new IllegalArgumentException("an authentication response of " + authResponse.length
                    + " bytes cannot be sent to a server without PLUGIN_AUTH_LENENC_DATA");
        }
        out.u8(authResponse.length).bytes(authResponse);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HandshakeResponse that
                && head.equals(that.head)
                && user.equals(that.user)
                && Arrays.equals(authResponse, that.authResponse)
                && schema.equals(that.schema)
                && authPlugin.equals(that.authPlugin)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return user.hashCode() * 31 + Arrays.hashCode(authResponse);
    }

    /** Leaves out the answer to the scramble, which is a secret. */
    @Override
    public String toString() {
        return "HandshakeResponse[user " + user + ", schema " + schema + ", " + authPlugin + "]";
    }
}
