// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Reads files of certificates. */
final class PemCertificates {

    private PemCertificates() {}

    /** Returns the certificates in {@code file}, at least one; errors call them {@code what}. */
    static X509Certificate[] read(Path file, String what) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the " + what + ": " + file);
        }
        X509Certificate[] found = parse(file, what);
        if (found.length == 0) {
            throw malformed(file, what, null);
        }
        return found;
    }

    private static X509Certificate[] parse(Path file, String what) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw malformed(file, what, e);
        }
    }

    private static IOException malformed(Path file, String what, @Nullable Exception cause) {
        return new IOException(
                "cannot use the " + what + " " + file + ": expected a PEM file with -----BEGIN CERTIFICATE-----",
                cause);
    }
}
