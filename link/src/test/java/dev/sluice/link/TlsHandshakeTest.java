// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsHandshakeTest {

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

    /** As when the request for TLS and its first bytes come in one segment. */
    @Test
    void bytesThatCameBehindTheRequestForTlsAreItsFirst() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms());
        try (Listener relaying =
                rig.loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, loop -> new EarlyTls(tls))) {
            Recorder client = rig.dial(relaying.endpoint());
            Link link = client.link();
            OnLoop.run(link, () -> {
                link.write("TLS!".getBytes(UTF_8), 0, 4);
                link.flush();
                link.startTls(rig.trust(Tls.Trust.IDENTITY, "localhost", null));
            });
            client.awaitSecured();
            OnLoop.send(link, "hi");
            assertThat(client.await(2)).isEqualTo("hi");
        }
    }

    @Test
    void bytesThatCameEarlyAreUsedOutsideOfATurnToo() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms());
        Recorder client = rig.dial();
        Link link = client.link();
        OnLoop.run(link, () -> link.startTls(rig.trust(Tls.Trust.IDENTITY, "localhost", null)));
        Recorder server = rig.door.next();
        TlsRig.startTls(server.link(), tls, server.nextTurn());
        new TlsRig.Pair(client, server).awaitSecured();
        new TlsRig.Pair(client, server).exchange();
    }

    @Test
    void whatIsNotTlsEndsTheLinkAndIsNotRepeated() throws Exception {
        try (Socket client = rig.dialPlain()) {
            Recorder server = rig.door.next();
            TlsRig.startTls(server.link(), ServerTls.load(rig.certificate.terms()), new byte[0]);
            client.getOutputStream().write("my secret password".getBytes(UTF_8));
            assertThat(server.failure())
                    .hasMessage("TLS failed: the peer sent something else")
                    .hasNoCause();
        }
    }

    @Test
    void earlyBytesThatAreNotTlsEndTheLink() throws Exception {
        try (Socket client = rig.dialPlain()) {
            Recorder server = rig.door.next();
            TlsRig.startTls(server.link(), ServerTls.load(rig.certificate.terms()), "SELECT 1".getBytes(UTF_8));
            assertThat(server.failure()).hasMessageContaining("TLS failed");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aClientThatIsSilentInTheHandshakeMeetsTheLimit() throws Exception {
        ServerTls tls = ServerTls.load(rig.certificate.terms().withHandshakeLimit(Duration.ofMillis(50)));
        try (Socket client = rig.dialPlain()) {
            Recorder server = rig.door.next();
            TlsRig.startTls(server.link(), tls, new byte[] {22, 3, 1, 2, 0});
            assertThat(server.failure()).hasMessageContaining("handshake timed out after 50ms");
            // An alert, and the end.
            assertThat(client.getInputStream().readAllBytes()).hasSizeLessThan(16);
        }
    }

    @Test
    void aClientThatLeavesInTheHandshakeIsSaidToHaveLeft() throws Exception {
        Recorder server;
        try (Socket client = rig.dialPlain()) {
            server = rig.door.next();
            TlsRig.startTls(server.link(), ServerTls.load(rig.certificate.terms()), new byte[0]);
            assertThat(client.isConnected()).isTrue();
        }
        assertThat(server.failure()).hasMessageContaining("in the midst of the handshake");
    }

    @Test
    void anAbortDoesNotWaitForAClientThatDoesNotRead() throws Exception {
        TlsRig.Pair pair =
                rig.begin(ServerTls.load(rig.certificate.terms()), rig.trust(Tls.Trust.ANYONE, "localhost", null));
        pair.awaitSecured();
        OnLoop.run(pair.client().link(), pair.client().link()::pause);
        Link link = pair.server().link();
        OnLoop.run(link, () -> {
            while (link.isWritable()) {
                link.write(new byte[100_000], 0, 100_000);
                link.flush();
            }
            link.abort();
        });
        OnLoop.run(link, () -> {});
        assertThat(pair.server().closed).isDone();
    }

    @Test
    void aFarewellOfTlsIsAnOrderlyEnd() throws Exception {
        TlsRig.Pair pair =
                rig.begin(ServerTls.load(rig.certificate.terms()), rig.trust(Tls.Trust.ANYONE, "localhost", null));
        pair.awaitSecured();
        OnLoop.run(pair.server().link(), pair.server().link()::close);
        assertThat(pair.server().end()).isEmpty();
        assertThat(pair.client().end()).isEmpty();
    }
}
