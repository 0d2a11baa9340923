// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * The first thing that a server says, so that clients of the other protocol can tell.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1ServerHello.html">Notice.ServerHello</a>
 */
public record ServerHello() implements Notice {

    /** The type of such notices. */
    public static final int NOTICE_TYPE = 5;

    /** Reads one. */
    public static ServerHello decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new ServerHello();
    }

    @Override
    public long noticeType() {
        return NOTICE_TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
