// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a client says last in every mechanism: who it is, and the proof of that.
 *
 * @param schema the schema that becomes the default one, or empty
 * @param user the account's name
 * @param proof what the mechanism makes of the password, or the password itself
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public record AuthenticationData(String schema, String user, byte[] proof) {

    /** Reads all that is left. */
    public static AuthenticationData decode(ByteReader in) {
        return new AuthenticationData(in.nulString(), in.nulString(), in.rest());
    }

    /** Returns the bytes that are sent. */
    public byte[] toBytes() {
        return new ByteWriter(64).nulString(schema).nulString(user).bytes(proof).toByteArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticationData that
                && schema.equals(that.schema)
                && user.equals(that.user)
                && Arrays.equals(proof, that.proof);
    }

    @Override
    public int hashCode() {
        return (schema.hashCode() * 31 + user.hashCode()) * 31 + Arrays.hashCode(proof);
    }

    /** Says nothing of the proof. */
    @Override
    public String toString() {
        return "AuthenticationData[user " + user + ", schema " + schema + "]";
    }
}
