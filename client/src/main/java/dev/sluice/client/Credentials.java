// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.util.List;

/**
 * Who logs in. Its text form leaves the passwords out.
 *
 * @param user the database user
 * @param passwords at most three, the first factor's first; none is the same as an empty one
 */
public record Credentials(String user, List<String> passwords) {

    private static final int MAX_FACTORS = 3;

    /** Checks how many passwords there are. */
    public Credentials {
        passwords = List.copyOf(passwords);
        if (passwords.size() > MAX_FACTORS) {
            throw new IllegalArgumentException(
                    "a user has at most " + MAX_FACTORS + " passwords, not " + passwords.size());
        }
    }

    /** Returns the first factor's password, empty for none. */
    public String password() {
        return passwords.isEmpty() ? "" : passwords.get(0);
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
