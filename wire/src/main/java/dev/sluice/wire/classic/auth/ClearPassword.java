// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.util.Arrays;

/**
 * {@code mysql_clear_password}: the password itself and a NUL, only ever sent over TLS or a unix socket, which the caller must
 * have checked.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_clear_text_password.html">Clear
 *     text password</a>
 */
public final class ClearPassword {

    /** The plugin's name on the wire. */
    public static final String NAME = "mysql_clear_password";

    private ClearPassword() {}

    /** Returns the password's bytes and the NUL that ends them. */
    public static byte[] answer(byte[] password) {
        return Arrays.copyOf(password, password.length + 1);
    }
}
