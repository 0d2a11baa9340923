// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EventLoops loops = EventLoops.start("link-test", 1);
    private final Recorder recorder = new Recorder();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        loops.close();
        server.close();
    }

    private Link connect() throws Exception {
        loops.connect(loops.next(), new Endpoint.Tcp("127.0.0.1", server.getLocalPort()), LIMIT, recorder);
        return recorder.link();
    }

    private static void onLoop(Link link, Runnable task) throws Exception {
        CompletableFuture.runAsync(task, link.loop()::execute).get(10, TimeUnit.SECONDS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Link link, String text) {
        link.write(utf8(text), 0, utf8(text).length);
    }

    @Test
    void sendsWhatWasWrittenTogether() throws Exception {
        Link link = connect();
        try (Socket peer = server.accept()) {
            onLoop(link, () -> {
                write(link, "one ");
                write(link, "two ");
                write(link, "three");
                link.flush();
            });
            byte[] got = new byte[64];
            assertThat(peer.getInputStream().read(got)).isEqualTo("one two three".length());
            onLoop(link, () -> assertThat(link.possiblySentBytes()).isEqualTo(link.writtenBytes()));
        }
    }

    @Test
    void nothingLeavesBeforeTheFlush() throws Exception {
        Link link = connect();
        try (Socket peer = server.accept()) {
            onLoop(link, () -> write(link, "kept"));
            onLoop(link, () -> {
                assertThat(link.writtenBytes()).isEqualTo(4);
                assertThat(link.possiblySentBytes()).isZero();
            });
            onLoop(link, link::abort);
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            onLoop(link, () -> assertThat(link.possiblySentBytes()).isZero());
        }
    }

    @Test
    void deliversWhatThePeerSends() throws Exception {
        connect();
        try (Socket peer = server.accept()) {
            peer.getOutputStream().write(utf8("hello"));
            assertThat(recorder.await(5)).isEqualTo("hello");
        }
        assertThat(recorder.end()).isEmpty();
    }

    @Test
    void aPausedLinkSlowsThePeerDownAndLosesNothing() throws Exception {
        Link link = connect();
        onLoop(link, link::pause);
        int size = 20 << 20;
        try (Socket peer = server.accept()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(peer, size));
            assertThat(sending).isNotDone();
            assertThat(recorder.turns.size()).isLessThan(3);
            onLoop(link, link::resume);
            assertThat(recorder.await(size)).hasSize(size);
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    private static void send(Socket peer, int size) {
        try {
            peer.getOutputStream().write(new byte[size]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aPeerThatDoesNotReadMakesTheLinkUnwritable() throws Exception {
        Link link = connect();
        try (Socket peer = server.accept()) {
            byte[] chunk = new byte[256 * 1024];
            long[] written = new long[1];
            onLoop(link, () -> {
                while (link.isWritable()) {
                    link.write(chunk, 0, chunk.length);
                    link.flush();
                    written[0] += chunk.length;
                }
                assertThat(link.possiblySentBytes()).isLessThan(link.writtenBytes());
            });
            InputStream in = peer.getInputStream();
            assertThat(in.readNBytes((int) written[0])).hasSize((int) written[0]);
            onLoop(link, () -> assertThat(link.isWritable()).isTrue());
            assertThat(recorder.writable).hasPositiveValue();
        }
    }

    @Test
    void closeSendsWhatWasWrittenBefore() throws Exception {
        Link link = connect();
        try (Socket peer = server.accept()) {
            onLoop(link, () -> {
                write(link, "bye");
                link.close();
            });
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(utf8("bye"));
            assertThat(recorder.end()).isEmpty();
        }
    }

    @Test
    void tellsThatThePeerReset() throws Exception {
        connect();
        Socket peer = server.accept();
        peer.setSoLinger(true, 0);
        peer.close();
        assertThat(recorder.end()).isPresent();
    }

    @Test
    void tellsWhyItCannotConnect() throws Exception {
        int port = server.getLocalPort();
        server.close();
        loops.connect(loops.next(), new Endpoint.Tcp("127.0.0.1", port), LIMIT, recorder);
        assertThat(recorder.end().orElseThrow()).hasMessageContaining("cannot connect to 127.0.0.1:" + port);
        assertThat(recorder.opened).isNotDone();
    }

    @Test
    void tellsThatAHostIsUnknown() throws Exception {
        loops.connect(loops.next(), new Endpoint.Tcp("no-such-host.invalid", 3306), LIMIT, recorder);
        assertThat(recorder.end().orElseThrow()).hasMessageContaining("cannot find host no-such-host.invalid");
    }

    @Test
    void findsAHostByName() throws Exception {
        loops.connect(loops.next(), new Endpoint.Tcp("localhost", server.getLocalPort()), LIMIT, recorder);
        assertThat(recorder.link().isPrivate()).isFalse();
    }

    @Test
    void speaksOverAUnixSocket(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("s");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            loops.connect(loops.next(), new Endpoint.Unix(path), LIMIT, recorder);
            Link link = recorder.link();
            assertThat(link.isPrivate()).isTrue();
            try (SocketChannel peer = listener.accept()) {
                peer.write(ByteBuffer.wrap(utf8("local")));
                assertThat(recorder.await(5)).isEqualTo("local");
            }
        }
    }

    @Test
    void whatAListenerThrowsClosesTheLink() throws Exception {
        CompletableFuture<String> problem = new CompletableFuture<>();
        LinkListener broken = new LinkListener() {
            @Override
            public void onOpen(Link link) {}

            @Override
            public void onBytes(Received bytes) {
                throw new IllegalStateException("my bug");
            }

            @Override
            public void onTurnEnd() {}

            @Override
            public void onWritable() {}

            @Override
            public void onSecured() {}

            @Override
            public void onClosed(@org.jspecify.annotations.Nullable IOException cause) {
                problem.complete(String.valueOf(cause));
            }
        };
        loops.connect(loops.next(), new Endpoint.Tcp("127.0.0.1", server.getLocalPort()), LIMIT, broken);
        try (Socket peer = server.accept()) {
            peer.getOutputStream().write(1);
            assertThat(problem.get(10, TimeUnit.SECONDS)).contains("my bug");
        }
    }

    @Test
    void endsItsThreadsWhenItIsClosed() throws InterruptedException {
        EventLoops others = EventLoops.start("ending", 2);
        others.next().execute(() -> {});
        others.next().execute(() -> {});
        others.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ending")) {
                thread.join(LIMIT.toMillis()); // it may still be on its way out
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
