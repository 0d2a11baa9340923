// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedTest {

    private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path directory;

    private X509Certificate make(List<String> names, Instant until) throws IOException {
        Path chain = directory.resolve("c.pem");
        SelfSigned.write(chain, directory.resolve("k.pem"), names, FROM, until);
        return PemCertificates.read(chain, "certificate")[0];
    }

    @Test
    void theCertificateSaysWhatWasAskedFor() throws Exception {
        Instant until = Instant.parse("2036-01-02T03:04:05Z");
        X509Certificate made = make(List.of("db.example", "localhost", "127.0.0.1", "::1"), until);
        made.verify(made.getPublicKey());
        assertThat(made.getVersion()).isEqualTo(3);
        assertThat(made.getSubjectX500Principal()).hasToString("CN=db.example");
        assertThat(made.getIssuerX500Principal()).isEqualTo(made.getSubjectX500Principal());
        assertThat(made.getNotBefore()).isEqualTo(FROM);
        assertThat(made.getNotAfter()).isEqualTo(until);
        assertThat(made.getBasicConstraints()).isNotNegative();
        assertThat(made.getSerialNumber()).isPositive();
        assertThat(made.getSubjectAlternativeNames())
                .hasToString("[[2, db.example], [2, localhost], [7, 127.0.0.1], [7, 0:0:0:0:0:0:0:1]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "2149-12-31T00:00:00Z"})
    void yearsAreWrittenSoThatTheyAreRead(String until) throws Exception {
        assertThat(make(List.of("localhost"), Instant.parse(until)).getNotAfter())
                .isEqualTo(Instant.parse(until));
    }

    @Test
    void longListsOfNamesFit() throws Exception {
        List<String> names = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> "host" + i + ".example")
                .toList();
        assertThat(make(names, FROM.plusSeconds(60)).getSubjectAlternativeNames())
                .hasSize(500);
    }

    @Test
    void theKeyIsItsOwnersAlone() throws Exception {
        make(List.of("localhost"), FROM.plusSeconds(60));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("k.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path key = Files.writeString(directory.resolve("k.pem"), "precious");
        assertThatThrownBy(() -> make(List.of("localhost"), FROM.plusSeconds(60)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(key).hasContent("precious");
    }

    @Test
    void everyOneIsAnother() throws Exception {
        TestCertificate first = TestCertificate.in(directory, "first");
        TestCertificate second = TestCertificate.in(directory, "second");
        assertThat(PemCertificates.read(first.chain(), "certificate")[0].getSerialNumber())
                .isNotEqualTo(PemCertificates.read(second.chain(), "certificate")[0].getSerialNumber());
    }
}
