// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

/**
 * {@code sha256_password}: no scramble at all; the password goes over a secure link as {@link ClearPassword} says, or
 * encrypted as {@link RsaKey} does.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_sha256_password_authentication.html">Sha256</a>
 */
public final class Sha256Password {

    /** The plugin's name on the wire. */
    public static final String NAME = "sha256_password";

    /** What asks the server for its public key. */
    public static final int KEY_REQUEST = 1;

    private Sha256Password() {}
}
