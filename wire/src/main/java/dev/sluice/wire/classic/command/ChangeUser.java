// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.login.ConnectionAttributes;
import java.util.Arrays;
import java.util.Map;

/**
 * Logs in again over the same link, as another user or afresh, and so ends all that the session had.
 *
 * <p>Answered like a login: by OK, an error, or a request to switch to a plugin with a fresh scramble. Nothing may be sent
 * behind it before that is over.
 *
 * @param authResponse the answer to the scramble of the greeting, for {@code authPlugin}; at most 255 bytes
 * @param schema the schema to begin in, or empty for none
 * @param collation 0 to 65,535
 * @param authPlugin sent with PLUGIN_AUTH, else empty
 * @param attributes sent with CONNECT_ATTRS, else empty
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_change_user.html">COM_CHANGE_USER</a>
 */
public record ChangeUser(
        String user,
        byte[] authResponse,
        String schema,
        int collation,
        String authPlugin,
        Map<String, String> attributes)
        implements Command {

    static final int CODE = 0x11;

    private static final int MAX_AUTH = 255;

    @Override
    public String name() {
        return "COM_CHANGE_USER";
    }

    @Override
    public void encode(ByteWriter out) {
        encode(out, PLAIN);
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        if (authResponse.length > MAX_AUTH) {
            throw new IllegalArgumentException(
                    "an authentication response of " + authResponse.length + " bytes cannot be sent by " + name());
        }
        out.u8(CODE).nulString(user);
        out.u8(authResponse.length).bytes(authResponse);
        out.nulString(schema).u16(collation);
        if (capabilities.has(Capabilities.PLUGIN_AUTH)) {
            out.nulString(authPlugin);
        }
        if (capabilities.has(Capabilities.CONNECT_ATTRS)) {
            ConnectionAttributes.encode(out, attributes);
        }
    }

    static ChangeUser decode(ByteReader in, Capabilities capabilities) {
        String user = in.nulString();
        byte[] auth = in.bytes(in.u8());
        String schema = in.nulString();
        int collation = in.u16();
        String plugin = capabilities.has(Capabilities.PLUGIN_AUTH) ? in.nulString() : "";
        Map<String, String> attributes =
                capabilities.has(Capabilities.CONNECT_ATTRS) ? ConnectionAttributes.decode(in) : Map.of();
        return new ChangeUser(user, auth, schema, collation, plugin, attributes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeUser that
                && user.equals(that.user)
                && Arrays.equals(authResponse, that.authResponse)
                && schema.equals(that.schema)
                && collation == that.collation
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
        return name() + "[user " + user + ", schema " + schema + ", " + authPlugin + "]";
    }
}
