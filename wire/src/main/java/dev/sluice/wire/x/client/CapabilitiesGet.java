// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Asks what the server can do; answered by its capabilities.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1CapabilitiesGet.html">Connection.CapabilitiesGet</a>
 */
public record CapabilitiesGet() implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 1;

    /** Reads one. */
    public static CapabilitiesGet decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new CapabilitiesGet();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
