// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listener on a loopback port with a certificate, and clients that dial it. */
final class TlsRig implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    final EventLoops loops = EventLoops.start("tls-test", 2);
    final Door door = new Door();
    final Path directory;
    final TestCertificate certificate;
    private final Listener listener;

    TlsRig(Path directory) throws IOException {
        this.directory = directory;
        certificate = TestCertificate.in(directory, "server");
        listener = loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, door);
    }

    @Override
    public void close() {
        listener.close();
        loops.close();
    }

    /** What a client checks of the certificate, and shows. */
    Tls trust(Tls.Trust trust, String host, @Nullable ClientCertificate shown) {
        return trust(certificate, trust, host, shown);
    }

    static Tls trust(TestCertificate authority, Tls.Trust trust, String host, @Nullable ClientCertificate shown) {
        return new Tls(trust, Optional.of(authority.chain()), Optional.ofNullable(shown), host, 0, false);
    }

    /** A client and a server that have begun TLS. */
    record Pair(Recorder client, Recorder server) {

        void awaitSecured() throws Exception {
            client.awaitSecured();
            server.awaitSecured();
        }

        void exchange() throws Exception {
            OnLoop.send(client.link(), "question");
            assertThat(server.await(8)).isEqualTo("question");
            OnLoop.send(server.link(), "answer");
            assertThat(client.await(6)).isEqualTo("answer");
        }
    }

    Pair begin(ServerTls server, Tls client) throws Exception {
        Recorder dialer = dial();
        Pair pair = new Pair(dialer, door.next());
        startTls(pair.server().link(), server, new byte[0]);
        Link link = dialer.link();
        OnLoop.run(link, () -> link.startTls(client));
        return pair;
    }

    Recorder dial() {
        return dial(listener.endpoint());
    }

    Recorder dial(Endpoint endpoint) {
        Recorder dialer = new Recorder();
        loops.connect(loops.next(), endpoint, LIMIT, dialer);
        return dialer;
    }

    Socket dialPlain() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    static void startTls(Link link, ServerTls tls, byte[] early) throws Exception {
        OnLoop.run(link, () -> link.startTls(tls, early, 0, early.length));
    }
}
