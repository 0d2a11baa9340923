// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTlsTest {

    @TempDir
    private Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new TlsRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatTrustsTheCertificateIsSecured(Tls.Trust trust) throws Exception {
        TlsRig.Pair pair = rig.begin(ServerTls.load(rig.certificate.terms()), rig.trust(trust, "localhost", null));
        pair.awaitSecured();
        pair.exchange();
        assertThat(pair.server().link().isPrivate()).isTrue();
        assertThat(pair.server().link().distrusted()).isEmpty();
        assertThat(pair.server().link().clientCertificate()).isEmpty();
        assertThat(pair.client().link().isPrivate()).isTrue();
        assertThat(pair.client().link().clientCertificate()).isEmpty();
    }

    @Test
    void aLinkIsNotPrivateBeforeTlsIsOn() throws Exception {
        rig.dial();
        Link server = rig.door.next().link();
        TlsRig.startTls(server, ServerTls.load(rig.certificate.terms()), new byte[0]);
        assertThat(server.isPrivate()).isFalse();
    }

    @Test
    void aClientThatWantsAnotherNameLeaves() throws Exception {
        TlsRig.Pair pair = rig.begin(
                ServerTls.load(rig.certificate.terms()), rig.trust(Tls.Trust.IDENTITY, "elsewhere.example", null));
        assertThat(pair.client().failure()).hasMessageContaining("TLS failed").hasMessageContaining("elsewhere");
        assertThat(pair.server().failure()).hasMessageContaining("TLS failed");
    }

    @Test
    void aClientThatTrustsAnotherAuthorityLeaves() throws Exception {
        TestCertificate other = TestCertificate.in(rig.directory, "other");
        TlsRig.Pair pair = rig.begin(ServerTls.load(other.terms()), rig.trust(Tls.Trust.AUTHORITY, "localhost", null));
        assertThat(pair.client().failure()).hasMessageContaining("TLS failed");
        assertThat(pair.server().failure()).hasMessageContaining("TLS failed");
    }

    @Test
    void whoLetsAnUnknownCertificatePassIsToldOfIt() throws Exception {
        Tls provable = new Tls(Tls.Trust.IDENTITY, Optional.empty(), Optional.empty(), "localhost", 0, true);
        TlsRig.Pair pair = rig.begin(ServerTls.load(rig.certificate.terms()), provable);
        pair.awaitSecured();
        assertThat(pair.client().link().distrusted()).isPresent();
        assertThat(pair.client().link().isPrivate()).isFalse();
        assertThat(pair.server().link().isPrivate()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateOfTheClientIsShownToTheServer(Asked asked) throws Exception {
        TestCertificate client = TestCertificate.in(rig.directory, "client");
        ServerTls tls = ServerTls.load(rig.certificate.terms().withClients(asked.check(client)));
        TlsRig.Pair pair = rig.begin(tls, rig.trust(Tls.Trust.AUTHORITY, "localhost", client.shown()));
        pair.awaitSecured();
        pair.exchange();
        assertThat(pair.server().link().clientCertificate())
                .map(X509Certificate::getSubjectX500Principal)
                .hasToString("Optional[CN=localhost]");
    }

    enum Asked {
        OPTIONAL,
        REQUIRED;

        ClientCheck check(TestCertificate authority) {
            return new ClientCheck(authority.chain(), this == REQUIRED);
        }
    }

    @Test
    void aClientWithoutACertificatePassesIfNoneIsRequired() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms().withClients(Asked.OPTIONAL.check(rig.certificate)));
        TlsRig.Pair pair = rig.begin(tls, rig.trust(Tls.Trust.AUTHORITY, "localhost", null));
        pair.awaitSecured();
        assertThat(pair.server().link().clientCertificate()).isEmpty();
    }

    @Test
    void aClientWithoutACertificateIsRefusedIfOneIsRequired() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms().withClients(Asked.REQUIRED.check(rig.certificate)));
        TlsRig.Pair pair = rig.begin(tls, rig.trust(Tls.Trust.AUTHORITY, "localhost", null));
        assertThat(pair.server().failure()).hasMessageContaining("TLS failed");
        assertThat(pair.client().failure()).hasMessageContaining("TLS failed");
        assertThat(pair.server().secured).isCompletedExceptionally();
    }

    @ParameterizedTest
    @EnumSource
    void aClientWithACertificateOfAnotherAuthorityIsRefused(Asked asked) throws Exception {
        TestCertificate stranger = TestCertificate.in(rig.directory, "stranger");
        ServerTls tls = ServerTls.load(rig.certificate.terms().withClients(asked.check(rig.certificate)));
        // Clients choose by the names of authorities, which are the same for all certificates of a test.
        TlsRig.Pair pair = rig.begin(tls, rig.trust(Tls.Trust.AUTHORITY, "localhost", stranger.shown()));
        assertThat(pair.server().failure()).hasMessageContaining("TLS failed");
        assertThat(pair.client().failure()).hasMessageContaining("TLS failed");
    }

    @Test
    void linksKeepTheirCertificateAndNewOnesHaveTheNew() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms());
        Tls trustOld = rig.trust(Tls.Trust.AUTHORITY, "localhost", null);
        TlsRig.Pair before = rig.begin(tls, trustOld);
        before.awaitSecured();

        TestCertificate renewed = TestCertificate.in(rig.directory, "renewed");
        tls.reload(renewed.terms());
        assertThat(tls.terms()).isEqualTo(renewed.terms());
        before.exchange();
        assertThat(rig.begin(tls, trustOld).client().failure()).hasMessageContaining("TLS failed");
        TlsRig.Pair after = rig.begin(tls, TlsRig.trust(renewed, Tls.Trust.AUTHORITY, "localhost", null));
        after.awaitSecured();
        after.exchange();
    }

    @Test
    void aReloadThatFailsKeepsWhatIsThere() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms());
        Path empty = Files.createFile(rig.directory.resolve("empty.pem"));
        assertThatThrownBy(() -> tls.reload(ServerTlsTerms.of(empty, rig.certificate.key())))
                .hasMessageContaining("empty.pem");
        assertThat(tls.terms()).isEqualTo(rig.certificate.terms());
        rig.begin(tls, rig.trust(Tls.Trust.IDENTITY, "localhost", null)).awaitSecured();
    }
}
