// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

/**
 * {@code dialog}: MariaDB's PAM plugin asks one question or several, each a byte that says what kind it is and the text to show;
 * each is answered as {@link ClearPassword} says.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/plugins/authentication-plugins/authentication-with-pluggable-authentication-modules-pam/authentication-plugin-pam">PAM</a>
 */
public final class DialogPassword {

    /** The plugin's name on the wire. */
    public static final String NAME = "dialog";

    private DialogPassword() {}
}
