// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.ClientCertificate;
import dev.sluice.link.Endpoint;
import dev.sluice.link.Tls;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a link is encrypted, and how both ends show who they are.
 *
 * @param mode {@link TlsMode#PREFERRED} unless said otherwise
 * @param authorities a PEM file of certificates to trust instead of the Java platform's. Without it, {@link TlsMode#VERIFY_CA} and
 *     {@link TlsMode#VERIFY_IDENTITY} also take a certificate that nobody signed if a MariaDB server (11.4 or later) proves it by
 *     the user's password
 * @param client what to show a server that asks for a certificate
 */
public record TlsTerms(TlsMode mode, Optional<Path> authorities, Optional<ClientCertificate> client) {

    /** Encrypted if the server offers it. */
    public static final TlsTerms DEFAULT = new TlsTerms(TlsMode.PREFERRED, Optional.empty(), Optional.empty());

    Tls forLink(Endpoint endpoint) {
        Tls.Trust trust = switch (mode) {
            case VERIFY_CA -> Tls.Trust.AUTHORITY;
            case VERIFY_IDENTITY -> Tls.Trust.IDENTITY;
            default -> Tls.Trust.ANYONE;
        };
        return endpoint instanceof Endpoint.Tcp tcp
                ? new Tls(trust, authorities, client, tcp.host(), tcp.port(), false)
                : new Tls(trust, authorities, client, "localhost", 0, false);
    }
}
