// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.CertificateProof;
import dev.sluice.wire.classic.reply.Ok;

/**
 * The server's certificate, while nobody but the server itself could vouch for it: the login goes on with what a man in the middle
 * cannot use, and its end must hold the proof.
 *
 * @param fingerprint SHA-256 of the certificate
 * @param reason why it is not trusted, for messages
 */
public record UnprovenCertificate(byte[] fingerprint, String reason) {

    private static final String REMEDY = ": name the file of its authority by tlsCa=FILE";

    /** Refuses a plugin that a man in the middle could use. */
    void check(String plugin, AuthContext context) {
        if (!Authenticators.PROVING.contains(plugin)) {
            throw context.refuse("the server's certificate is not trusted (" + reason + "), and with " + plugin
                    + " it cannot be proved" + REMEDY);
        }
        if (context.password().length == 0) {
            throw context.refuse("the server's certificate is not trusted (" + reason
                    + "), and without a password it cannot be proved" + REMEDY);
        }
    }

    /** Refuses the end of a login that does not prove the certificate. */
    void check(Ok ok, Authenticator authenticator, byte[] scramble) {
        boolean proved = authenticator
                .verifier()
                .map(verifier -> CertificateProof.of(verifier, scramble, fingerprint))
                .filter(proof -> CertificateProof.matches(proof, ok.info()))
                .isPresent();
        if (!proved) {
            throw authenticator.context.refuse("the server's certificate is not trusted (" + reason
                    + "), and the server did not prove it by the password, as MariaDB does since 11.4" + REMEDY);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }

    @Override
    public String toString() {
        return "UnprovenCertificate[" + reason + "]";
    }
}
