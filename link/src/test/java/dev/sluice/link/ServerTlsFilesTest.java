// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsFilesTest {

    @TempDir
    private Path directory;

    private TestCertificate certificate;

    @BeforeEach
    void make() throws IOException {
        certificate = TestCertificate.in(directory, "server");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ServerTlsTerms terms) {
        return assertThatThrownBy(() -> ServerTls.load(terms)).isInstanceOf(IOException.class);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file.pem"), content);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }

    @Test
    void tellsWhenTheCertificateExpires() throws Exception {
        Instant expiry = ServerTls.load(certificate.terms()).expiry();
        assertThat(Duration.between(Instant.now(), expiry)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }

    @Test
    void missingFilesAreNamed() {
        Path missing = directory.resolve("missing.pem");
        assertRefused(ServerTlsTerms.of(missing, certificate.key()))
                .hasMessage("cannot read the server certificate: " + missing);
        assertRefused(ServerTlsTerms.of(certificate.chain(), missing))
                .hasMessage("cannot read the server certificate's key: " + missing);
        assertRefused(certificate.terms().withClients(new ClientCheck(missing, true)))
                .hasMessage("cannot read the authorities of client certificates: " + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileWithoutACertificateIsToldOf(String content) throws Exception {
        assertRefused(ServerTlsTerms.of(file(content), certificate.key()))
                .hasMessageContaining("cannot use the server certificate")
                .hasMessageContaining("file.pem: expected a PEM file with -----BEGIN CERTIFICATE-----");
        assertRefused(certificate.terms().withClients(new ClientCheck(file(content), false)))
                .hasMessageContaining("cannot use the authorities of client certificates");
    }

    @Test
    void aFileWithoutAKeyIsToldOf() throws Exception {
        assertRefused(ServerTlsTerms.of(certificate.chain(), certificate.chain()))
                .hasMessageContaining("expected a PEM file with -----BEGIN PRIVATE KEY-----");
        assertRefused(ServerTlsTerms.of(certificate.chain(), file(pem("PRIVATE KEY", new byte[20]))))
                .hasMessageContaining("expected a key of RSA, EC, EdDSA");
        assertRefused(ServerTlsTerms.of(
                        certificate.chain(), file("-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----")))
                .hasMessageContaining("its Base64 is damaged");
    }

    @Test
    void aKeyInAnOlderFormatIsToldHowToConvert() throws Exception {
        Path older = file(pem("RSA PRIVATE KEY", new byte[20]));
        assertRefused(ServerTlsTerms.of(certificate.chain(), older))
                .hasMessageContaining("it is not PKCS#8; convert it: openssl pkcs8 -topk8 -nocrypt -in " + older);
    }

    @Test
    void aKeyOfAnotherCertificateIsToldOf() throws Exception {
        TestCertificate other = TestCertificate.in(directory, "other");
        assertRefused(ServerTlsTerms.of(certificate.chain(), other.key()))
                .hasMessage("the key " + other.key() + " does not belong to the certificate " + certificate.chain()
                        + ", which must be the first one in its file");
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertRefused(ServerTlsTerms.of(certificate.chain(), file(pem("PRIVATE KEY", rsa))))
                .hasMessageContaining("does not belong");
    }

    /** Made by {@code openssl req -x509 -newkey ...}, and {@code openssl pkcs8 -topk8 -v2 aes-256-cbc}. */
    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa", "ed25519"})
    void anEncryptedKeyNeedsItsPassword(String kind) throws Exception {
        ServerTlsTerms terms =
                ServerTlsTerms.of(resource("openssl-" + kind + ".pem"), resource("openssl-" + kind + "-key.pem"));
        assertRefused(terms).hasMessageContaining("it is encrypted; give its password");
        assertRefused(terms.withKeyPassword("guess"))
                .hasMessageContaining("is the password right?")
                .hasMessageNotContaining("guess");
        assertThat(ServerTls.load(terms.withKeyPassword("open sesame")).terms().toString())
                .doesNotContain("sesame");
    }

    /** As {@code openssl req -newkey} encrypts keys, in version 3 too. */
    @Test
    void aKeyEncryptedAsJavaCannotReadIsToldHowToConvert() throws Exception {
        Path tripleDes = resource("openssl-rsa-triple-des-key.pem");
        assertRefused(ServerTlsTerms.of(resource("openssl-rsa.pem"), tripleDes).withKeyPassword("open sesame"))
                .hasMessageContaining("openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + tripleDes);
    }

    private static Path resource(String name) throws URISyntaxException {
        URL url = ServerTlsFilesTest.class.getResource(name);
        if (url == null) {
            throw new AssertionError("no resource " + name);
        }
        return Path.of(url.toURI());
    }
}
