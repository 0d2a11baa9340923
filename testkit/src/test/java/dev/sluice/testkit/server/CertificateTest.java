// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

    @TempDir
    private static Path directory;

    @Test
    void isItsOwnAuthorityAndNamesThisMachine() throws Exception {
        X509Certificate certificate = read(make().chain());

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getBasicConstraints()).isNotNegative();
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void hasTheKeyThatBelongsToIt() throws Exception {
        Certificate pair = make();
        byte[] message = {1, 2, 3};
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(readKey(pair.key()));
        signing.update(message);
        byte[] signed = signing.sign();
        signing.initVerify(read(pair.chain()));
        signing.update(message);

        assertThat(signing.verify(signed)).isTrue();
    }

    @Test
    void leavesNothingElseInTheCache() throws IOException {
        assertThat(make().key().getParent())
                .isDirectoryNotContaining("glob:**.p12")
                .isDirectoryNotContaining("glob:**/log");
    }

    @Test
    void keepsTheKeyFromOthers() throws IOException {
        assertThat(Files.getPosixFilePermissions(make().key())).hasSize(2);
    }

    private static Certificate make() throws IOException {
        return Certificate.of(new Cache(directory));
    }

    private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey readKey(Path pem) throws IOException, GeneralSecurityException {
        List<String> lines = Files.readAllLines(pem);
        byte[] content = Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
    }
}
