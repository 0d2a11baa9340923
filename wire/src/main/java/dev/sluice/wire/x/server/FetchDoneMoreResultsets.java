// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Says that a result set has no further row, and that another one may follow.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1FetchDoneMoreResultsets.html">Resultset.FetchDoneMoreResultsets</a>
 */
public record FetchDoneMoreResultsets() implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 16;

    /** Reads one. */
    public static FetchDoneMoreResultsets decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new FetchDoneMoreResultsets();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
