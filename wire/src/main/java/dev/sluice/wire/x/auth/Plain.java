// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

/**
 * {@code PLAIN}: the password itself, in the first message; only ever sent over TLS or a unix socket, which the caller must
 * have checked.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public final class Plain {

    /** The mechanism's name on the wire. */
    public static final String NAME = "PLAIN";

    private Plain() {}

    /** Returns what a client says first, which is all. */
    public static byte[] start(String schema, String user, byte[] password) {
        return new AuthenticationData(schema, user, password).toBytes();
    }
}
