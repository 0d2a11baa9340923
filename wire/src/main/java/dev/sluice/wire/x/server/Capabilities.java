// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server can do.
 *
 * @param capabilities in the order of the server
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Capabilities.html">Connection.Capabilities</a>
 */
public record Capabilities(List<Capability> capabilities) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 2;

    private static final int CAPABILITIES = (1 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Capabilities decode(FieldReader in) {
        List<Capability> capabilities = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case CAPABILITIES -> capabilities.add(in.message(Capability::decode));
                default -> in.skip();
            }
        }
        return new Capabilities(List.copyOf(capabilities));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.messages(out, CAPABILITIES, capabilities);
    }
}
