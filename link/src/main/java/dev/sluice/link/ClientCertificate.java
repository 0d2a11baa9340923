// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client shows a server that asks who it is.
 *
 * @param chain a PEM file: the certificate, and those between it and the authority that the server trusts
 * @param key a PEM file: the certificate's private key as PKCS#8
 * @param keyPassword what the key is encrypted with, if it is; never shown
 */
public record ClientCertificate(Path chain, Path key, Optional<String> keyPassword) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ClientCertificate[" + chain + ", key " + key + "]";
    }
}
