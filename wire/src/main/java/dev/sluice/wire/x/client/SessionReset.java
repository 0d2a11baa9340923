// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Forgets the state of the session.
 *
 * @param keepOpen whether the user stays; else a new authentication must follow
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Session_1_1Reset.html">Session.Reset</a>
 */
public record SessionReset(boolean keepOpen) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 6;

    private static final int KEEP_OPEN = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static SessionReset decode(FieldReader in) {
        boolean keepOpen = false;
        while (in.next()) {
            switch (in.tag()) {
                case KEEP_OPEN -> keepOpen = in.bool();
                default -> in.skip();
            }
        }
        return new SessionReset(keepOpen);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.yes(out, KEEP_OPEN, keepOpen);
    }
}
