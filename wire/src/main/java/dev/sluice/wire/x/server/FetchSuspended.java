// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Says that a cursor has further rows, or none yet, for which it must be asked again.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1FetchSuspended.html">Resultset.FetchSuspended</a>
 */
public record FetchSuspended() implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 15;

    /** Reads one. */
    public static FetchSuspended decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new FetchSuspended();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
