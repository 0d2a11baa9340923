// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another step of the authentication.
 *
 * @param data by the mechanism: the nonce
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Session_1_1AuthenticateContinue.html">Session.AuthenticateContinue</a>
 */
public record AuthenticateContinue(byte[] data) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 3;

    private static final int DATA = (1 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static AuthenticateContinue decode(FieldReader in) {
        byte[] data = null;
        while (in.next()) {
            switch (in.tag()) {
                case DATA -> data = in.bytes();
                default -> in.skip();
            }
        }
        return new AuthenticateContinue(in.required(data, "the data of an authentication"));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.bytes(out, DATA, data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticateContinue that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "AuthenticateContinue[" + data.length + " bytes]";
    }
}
