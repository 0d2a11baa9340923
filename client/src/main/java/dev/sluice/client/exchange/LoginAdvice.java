// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * What a user can do about the errors with which servers refuse logins.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">Server error reference</a>
 */
public final class LoginAdvice {

    private LoginAdvice() {}

    /** Returns advice for an error number, empty if the server's own text says it all. */
    public static String on(int code) {
        return switch (code) {
            case 1045, 1698 ->
                "check user and password, and from which hosts and how, such as over TLS, the account may log in";
            case 1044, 1049 -> "check the schema of the URL, and the user's rights on it";
            case 1040, 1203, 1226 -> "close sessions that are not needed, or raise the server's limit";
            case 1129 -> "too many logins from here have failed: an administrator can flush the server's host cache";
            case 1130 -> "the server has no account that may log in from here";
            case 1820, 1862 -> "set a new password with another client first";
            case 3118, 4151 -> "an administrator can unlock the account";
            case 3159 -> "add tls=required to the URL";
            default -> "";
        };
    }
}
