// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.exchange.NativeProof;

/** What comes next in a login. None prints a password, or a proof. */
public sealed interface LoginStep {

    /** The client is asked to prove itself by this nonce. */
    record Challenge(byte[] nonce) implements LoginStep {}

    /** The database is asked for its own nonce, by which the client is to prove itself. */
    record Inquiry() implements LoginStep {}

    /** Somebody has said who they are, which the database decides on. */
    sealed interface Claim extends LoginStep {

        /** Returns the schema to begin in, or nothing. */
        String schema();

        /** Returns the account's name. */
        String user();

        /** Tells whether a password or a proof was given. */
        boolean withPassword();
    }

    /** The database is asked whether it lets the user in. */
    record Knock(String schema, String user, String password) implements Claim {
        @Override
        public boolean withPassword() {
            return !password.isEmpty();
        }

        @Override
        public String toString() {
            return "Knock[" + user + "]";
        }
    }

    /** The database is shown what the client has made of its nonce. */
    record Proof(NativeProof proof) implements Claim {
        @Override
        public String schema() {
            return proof.schema();
        }

        @Override
        public String user() {
            return proof.user();
        }

        @Override
        public boolean withPassword() {
            return proof.answer().length > 0;
        }
    }

    /**
     * The user is not let in.
     *
     * @param withPassword whether a password or a proof was given
     * @param judged whether it could have been the right one, so that it counts as a failed login; else there was nothing to
     *     check it by, and the client may well have another way
     */
    record Denied(String user, boolean withPassword, boolean judged) implements LoginStep {}
}
