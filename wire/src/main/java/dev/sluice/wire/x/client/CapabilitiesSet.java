// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what the client wants of what the server can do: all of it is granted, or nothing.
 *
 * @param capabilities what it wants
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1CapabilitiesSet.html">Connection.CapabilitiesSet</a>
 */
public record CapabilitiesSet(List<Capability> capabilities) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 2;

    /** All of them as one message, and within that, each of them. */
    private static final int CAPABILITIES = (1 << 3) | Tag.LENGTH;

    private static final int CAPABILITY = (1 << 3) | Tag.LENGTH;

    /** Asks for one capability. */
    public static CapabilitiesSet of(String name, Any value) {
        return new CapabilitiesSet(List.of(new Capability(name, value)));
    }

    /** Reads one. */
    public static CapabilitiesSet decode(FieldReader in) {
        List<Capability> capabilities = null;
        while (in.next()) {
            if (in.tag() == CAPABILITIES) {
                capabilities = in.message(CapabilitiesSet::decodeAll);
            } else {
                in.skip();
            }
        }
        return new CapabilitiesSet(in.required(capabilities, "capabilities"));
    }

    private static List<Capability> decodeAll(FieldReader in) {
        List<Capability> capabilities = new ArrayList<>();
        while (in.next()) {
            if (in.tag() == CAPABILITY) {
                capabilities.add(in.message(Capability::decode));
            } else {
                in.skip();
            }
        }
        return List.copyOf(capabilities);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        int at = FieldWriter.begin(out, CAPABILITIES);
        FieldWriter.messages(out, CAPABILITY, capabilities);
        FieldWriter.end(out, at);
    }
}
