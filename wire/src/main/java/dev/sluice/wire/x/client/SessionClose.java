// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Ends the session, but not the link: a new authentication may follow.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Session_1_1Close.html">Session.Close</a>
 */
public record SessionClose() implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 7;

    /** Reads one. */
    public static SessionClose decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new SessionClose();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
