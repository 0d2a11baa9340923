// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Says that the last result set has no further row.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1FetchDone.html">Resultset.FetchDone</a>
 */
public record FetchDone() implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 14;

    /** Reads one. */
    public static FetchDone decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new FetchDone();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
