// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server does TLS.
 *
 * @param chain a PEM file: the server's certificate, and those between it and the authority that clients trust
 * @param key a PEM file: the certificate's private key as PKCS#8
 * @param keyPassword what the key is encrypted with, if it is; never shown
 * @param clients what is asked of clients; empty to ask for no certificate
 * @param handshakeLimit how long a client may take until TLS is on, one millisecond or more
 */
public record ServerTlsTerms(
        Path chain, Path key, Optional<String> keyPassword, Optional<ClientCheck> clients, Duration handshakeLimit) {

    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    /** Checks the limit. */
    public ServerTlsTerms {
        if (handshakeLimit.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a handshake must be given a millisecond or more, not " + handshakeLimit);
        }
    }

    /** Returns terms with a key that is not encrypted, for clients without certificates, and ten seconds for the handshake. */
    public static ServerTlsTerms of(Path chain, Path key) {
        return new ServerTlsTerms(chain, key, Optional.empty(), Optional.empty(), HANDSHAKE_LIMIT);
    }

    /** Returns the same terms, but for the key's password. */
    public ServerTlsTerms withKeyPassword(String value) {
        return new ServerTlsTerms(chain, key, Optional.of(value), clients, handshakeLimit);
    }

    /** Returns the same terms, but for what is asked of clients. */
    public ServerTlsTerms withClients(ClientCheck value) {
        return new ServerTlsTerms(chain, key, keyPassword, Optional.of(value), handshakeLimit);
    }

    /** Returns the same terms, but for the time that the handshake may take. */
    public ServerTlsTerms withHandshakeLimit(Duration value) {
        return new ServerTlsTerms(chain, key, keyPassword, clients, value);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ServerTlsTerms[" + chain + ", key " + key + ", clients " + clients + "]";
    }
}
