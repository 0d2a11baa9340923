// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says that the client is who it says, and that its session has begun.
 *
 * @param data what the mechanism says last; empty for all that are known
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Session_1_1AuthenticateOk.html">Session.AuthenticateOk</a>
 */
public record AuthenticateOk(byte[] data) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 4;

    private static final int DATA = (1 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static AuthenticateOk decode(FieldReader in) {
        byte[] data = new byte[0];
        while (in.next()) {
            if (in.tag() == DATA) {
                data = in.bytes();
            } else {
                in.skip();
            }
        }
        return new AuthenticateOk(data);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** The data is said even if there is none, as servers do. */
    @Override
    public void encode(ByteWriter out) {
        FieldWriter.bytes(out, DATA, data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticateOk that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "AuthenticateOk[" + data.length + " bytes]";
    }
}
