// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Ends the block of expectations that was begun last.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_expectations.html">X Protocol</a>
 */
public record ExpectClose() implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 25;

    /** Reads one. */
    public static ExpectClose decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new ExpectClose();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
