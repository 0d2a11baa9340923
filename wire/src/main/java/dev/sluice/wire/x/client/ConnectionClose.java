// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Says good-bye; the server answers, and closes the link.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Close.html">Connection.Close</a>
 */
public record ConnectionClose() implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 3;

    /** Reads one. */
    public static ConnectionClose decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new ConnectionClose();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
