// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

/** What comes next in a login. None prints a password. */
public sealed interface LoginStep {

    /** The client is asked to prove itself by this nonce. */
    record Challenge(byte[] nonce) implements LoginStep {}

    /** The database is asked whether it lets the user in. */
    record Knock(String schema, String user, String password) implements LoginStep {
        @Override
        public String toString() {
            return "Knock[" + user + "]";
        }
    }

    /** The user is not let in; {@code withPassword} says whether a password or a proof was given. */
    record Denied(String user, boolean withPassword) implements LoginStep {}
}
