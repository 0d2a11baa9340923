// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to trust the other end of a TLS link.
 *
 * @param trust what is checked of the server's certificate
 * @param authorities a PEM file of certificates to trust instead of the Java platform's own
 * @param client what to show a server that asks for a certificate
 * @param host the name that the certificate must carry for {@link Trust#IDENTITY}, also sent as SNI
 * @param port the server's port, 0 if it has none
 * @param provable whether to go on with a server whose certificate is not trusted, because it can prove it by other means:
 *     {@link Link#distrusted} then tells so, and the link is not private
 */
public record Tls(
        Trust trust,
        Optional<Path> authorities,
        Optional<ClientCertificate> client,
        String host,
        int port,
        boolean provable) {

    /** What is checked of the server's certificate. */
    public enum Trust {
        /** Nothing: protects from listeners, not from somebody who answers in the server's place. */
        ANYONE,
        /** Signed by a trusted authority. */
        AUTHORITY,
        /** Signed by a trusted authority, for this host. */
        IDENTITY
    }

    /** Returns the same terms, but for {@link #provable}. */
    public Tls withProvable(boolean value) {
        return new Tls(trust, authorities, client, host, port, value);
    }
}
