// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.client.error.LoginException;

/**
 * What a conversation needs to know besides what the server says.
 *
 * @param attempted what is attempted, for messages
 * @param factor which of the passwords is asked for, 1 to 3
 * @param privateLink whether nobody can read along
 */
public record AuthContext(
        String attempted, Passwords passwords, int factor, AuthTerms terms, boolean privateLink, RandomBytes random) {

    /** Returns the same for the next factor. */
    AuthContext next() {
        return new AuthContext(attempted, passwords, factor + 1, terms, privateLink, random);
    }

    /** Returns the password of this factor. */
    byte[] password() {
        return password(factor);
    }

    /** Returns the password of a factor; there must be one. */
    byte[] password(int number) {
        return passwords
                .factor(number)
                .orElseThrow(() -> refuse("the account wants a password " + number
                        + (number > 3
                                ? ", and a user has three at most"
                                : ": add password" + number + "=... to the URL")));
    }

    /** Returns the exception that says why the login is not done. */
    LoginException refuse(String problem) {
        return new LoginException(attempted, problem);
    }
}
