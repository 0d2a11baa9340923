// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x.login;

import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.auth.Sha256Memory;
import java.util.List;

/** How a user proves who it is. */
enum Mechanism {
    /** The password itself, where nobody can read along. */
    PLAIN(Plain.NAME),
    /** A proof that the server can check only if it remembers the password from another login. */
    SHA256_MEMORY(Sha256Memory.NAME),
    /** A proof for accounts of mysql_native_password, at servers that still have it. */
    MYSQL41(Mysql41.NAME);

    /** The one that works with servers of today comes first, for each that fails costs two round trips. */
    private static final List<Mechanism> PROOFS = List.of(SHA256_MEMORY, MYSQL41);

    private final String wireName;

    Mechanism(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Returns those that are tried one after the other: the password itself where that is possible, for nothing says more.
     *
     * @param secret whether nobody can read along
     * @param terms which are accepted
     */
    static List<Mechanism> of(boolean secret, AuthTerms terms) {
        if (secret && terms.acceptMechanism(PLAIN.wireName)) {
            return List.of(PLAIN);
        }
        return PROOFS.stream()
                .filter(mechanism -> terms.acceptMechanism(mechanism.wireName))
                .toList();
    }

    String wireName() {
        return wireName;
    }

    /** Returns the proof for a nonce. */
    byte[] proof(byte[] password, byte[] nonce) {
        return switch (this) {
            case PLAIN -> throw new IllegalStateException("PLAIN knows no nonce");
            case SHA256_MEMORY -> Sha256Memory.proof(password, nonce);
            case MYSQL41 -> Mysql41.proof(password, nonce);
        };
    }
}
