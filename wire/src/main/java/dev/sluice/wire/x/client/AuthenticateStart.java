// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Begins to authenticate.
 *
 * @param mechanism such as "PLAIN"
 * @param data what the mechanism says first
 * @param initialResponse what servers do not read
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Session_1_1AuthenticateStart.html">Session.AuthenticateStart</a>
 */
public record AuthenticateStart(String mechanism, byte[] data, byte[] initialResponse) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 4;

    private static final int MECHANISM = (1 << 3) | Tag.LENGTH;
    private static final int DATA = (2 << 3) | Tag.LENGTH;
    private static final int INITIAL_RESPONSE = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static AuthenticateStart decode(FieldReader in) {
        String mechanism = null;
        byte[] data = new byte[0];
        byte[] initialResponse = new byte[0];
        while (in.next()) {
            switch (in.tag()) {
                case MECHANISM -> mechanism = in.string();
                case DATA -> data = in.bytes();
                case INITIAL_RESPONSE -> initialResponse = in.bytes();
                default -> in.skip();
            }
        }
        return new AuthenticateStart(in.required(mechanism, "the name of a mechanism"), data, initialResponse);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, MECHANISM, mechanism);
        if (data.length > 0) {
            FieldWriter.bytes(out, DATA, data);
        }
        if (initialResponse.length > 0) {
            FieldWriter.bytes(out, INITIAL_RESPONSE, initialResponse);
        }
    }

    /** Makes one that says no more than servers read. */
    public static AuthenticateStart of(String mechanism, byte[] data) {
        return new AuthenticateStart(mechanism, data, new byte[0]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticateStart that
                && mechanism.equals(that.mechanism)
                && Arrays.equals(data, that.data)
                && Arrays.equals(initialResponse, that.initialResponse);
    }

    @Override
    public int hashCode() {
        return (mechanism.hashCode() * 31 + Arrays.hashCode(data)) * 31 + Arrays.hashCode(initialResponse);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "AuthenticateStart[" + mechanism + ", " + data.length + " bytes]";
    }
}
