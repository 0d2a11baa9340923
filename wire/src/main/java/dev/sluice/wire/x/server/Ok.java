// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Says that something was done, for which there is nothing else to say.
 *
 * @param message what the server says to people; mostly empty
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Ok.html">Ok</a>
 */
public record Ok(String message) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 0;

    private static final int MESSAGE = (1 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Ok decode(FieldReader in) {
        String message = "";
        while (in.next()) {
            switch (in.tag()) {
                case MESSAGE -> message = in.string();
                default -> in.skip();
            }
        }
        return new Ok(message);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.stringUnlessEmpty(out, MESSAGE, message);
    }
}
