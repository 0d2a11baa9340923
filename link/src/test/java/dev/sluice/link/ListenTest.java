// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenTest {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EventLoops loops = EventLoops.start("listen-test", 2);
    private final Door door = new Door();

    @AfterEach
    void close() {
        loops.close();
    }

    private Listener listen(Acceptor acceptor) throws IOException {
        return loops.listenOnAnyPort(LOOPBACK, ListenOptions.DEFAULT, acceptor);
    }

    private static Socket dial(Listener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    @Test
    void anAcceptedLinkAnswersOverTcp() throws Exception {
        try (Listener listener = listen(loop -> new Echo());
                Socket client = dial(listener)) {
            client.getOutputStream().write("hello".getBytes(UTF_8));
            assertThat(client.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void anAcceptedLinkAnswersOverAUnixSocketWhoseFileGoesWithTheListener(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        Recorder client = new Recorder();
        try (Listener listener = loops.listen(new Endpoint.Unix(file), ListenOptions.DEFAULT, loop -> new Echo())) {
            assertThat(listener.endpoint()).isEqualTo(new Endpoint.Unix(file));
            assertThat(listener.port()).isZero();
            loops.connect(loops.next(), listener.endpoint(), LIMIT, client);
            OnLoop.send(client.link(), "local");
            assertThat(client.await(5)).isEqualTo("local");
            assertThat(client.link().peer()).isEqualTo(new PeerAddress.Unix(file.toString()));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void bothEndsKnowWhomTheySpeakTo() throws Exception {
        try (Listener listener = listen(door);
                Socket client = dial(listener)) {
            Link link = door.next().link();
            assertThat(link.peer()).hasToString(LOOPBACK + ":" + client.getLocalPort());
            assertThat(link.carrier()).isEqualTo(link.peer());
            assertThat(link.isPrivate()).isFalse();
            Recorder other = new Recorder();
            loops.connect(loops.next(), listener.endpoint(), LIMIT, other);
            assertThat(other.link().peer()).hasToString(LOOPBACK + ":" + listener.port());
        }
    }

    @Test
    void aClientOnAUnixSocketIsPrivateAndHasNoName(@TempDir Path directory) throws Exception {
        Endpoint endpoint = new Endpoint.Unix(directory.resolve("s"));
        try (Listener listener = loops.listen(endpoint, ListenOptions.DEFAULT, door)) {
            loops.connect(loops.next(), listener.endpoint(), LIMIT, new Recorder());
            Link link = door.next().link();
            assertThat(link.isPrivate()).isTrue();
            assertThat(link.peer()).isEqualTo(new PeerAddress.Unix("")).hasToString("unix socket");
        }
    }

    @Test
    void linksAreSpreadOverTheLoopsInTurn() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (Listener listener = listen(door)) {
            Map<EventLoop, Long> shares = new HashMap<>();
            for (int i = 0; i < 10; i++) {
                clients.add(dial(listener));
                shares.merge(door.next().link().loop(), 1L, Long::sum);
            }
            assertThat(shares.values()).containsExactly(5L, 5L);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aLinkCanBeOpenedOnTheLoopOfOneThatCameIn() throws Exception {
        try (Listener backend = listen(loop -> new Echo());
                Listener front = listen(door);
                Socket client = dial(front)) {
            Link came = door.next().link();
            Recorder opened = new Recorder();
            OnLoop.run(came, () -> loops.connect(came.loop(), backend.endpoint(), LIMIT, opened));
            assertThat(opened.link().loop()).isEqualTo(came.loop());
            assertThat(OnLoop.ask(opened.link(), came.loop()::isCurrent)).isTrue();
            OnLoop.send(opened.link(), "through");
            assertThat(opened.await(7)).isEqualTo("through");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aListenerThatIsClosedKeepsItsLinksAndFreesItsPort() throws Exception {
        Listener listener = listen(loop -> new Echo());
        try (Socket client = dial(listener)) {
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');
            listener.close();
            listener.close();
            assertThatThrownBy(() -> dial(listener)).isInstanceOf(IOException.class);
            client.getOutputStream().write('b');
            assertThat(client.getInputStream().read()).isEqualTo('b');
            loops.listen(listener.endpoint(), ListenOptions.DEFAULT, door).close();
        }
    }

    @Test
    void aListenerCanBeClosedOnALoop() throws Exception {
        try (Listener listener = listen(door);
                Socket client = dial(listener)) {
            OnLoop.run(door.next().link(), listener::close);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() throws Exception {
        try (Listener listener = listen(door)) {
            assertThatThrownBy(() -> loops.listen(listener.endpoint(), ListenOptions.DEFAULT, door))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + listener.port())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aHostThatIsNotOursIsSaidToBe() {
        Endpoint elsewhere = new Endpoint.Tcp("192.0.2.1", 3306);
        assertThatThrownBy(() -> loops.listen(elsewhere, ListenOptions.DEFAULT, door))
                .hasMessageContaining("cannot listen on 192.0.2.1:3306");
        Endpoint unknown = new Endpoint.Tcp("no-such-host.invalid", 3306);
        assertThatThrownBy(() -> loops.listen(unknown, ListenOptions.DEFAULT, door))
                .hasMessageContaining("cannot listen on no-such-host.invalid");
    }

    @Test
    void aSocketThatADeadProcessLeftBehindIsReplaced(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(Files.exists(file)).isTrue();
        try (Listener listener = loops.listen(new Endpoint.Unix(file), ListenOptions.DEFAULT, door)) {
            assertThat(listener.endpoint()).hasToString(file.toString());
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
                client.write(ByteBuffer.wrap("x".getBytes(UTF_8)));
                assertThat(door.next().await(1)).isEqualTo("x");
            }
        }
    }

    @Test
    void aSocketThatAnotherListensOnIsLeftAlone(@TempDir Path directory) throws Exception {
        Endpoint endpoint = new Endpoint.Unix(directory.resolve("s"));
        try (Listener listener = loops.listen(endpoint, ListenOptions.DEFAULT, door)) {
            assertThatThrownBy(() -> loops.listen(listener.endpoint(), ListenOptions.DEFAULT, door))
                    .hasMessageContaining("another process listens there");
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("s"), "precious");
        assertThatThrownBy(() -> loops.listen(new Endpoint.Unix(file), ListenOptions.DEFAULT, door))
                .hasMessageContaining("is not a socket");
        assertThat(file).hasContent("precious");
    }

    @Test
    void whatAnAcceptorThrowsClosesThatLinkOnly() throws Exception {
        List<Function<EventLoop, LinkListener>> answers = new ArrayList<>(List.of(
                loop -> {
                    throw new IllegalStateException("my bug");
                },
                loop -> new Echo()));
        try (Listener listener = listen(loop -> answers.remove(0).apply(loop));
                Socket first = dial(listener)) {
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            try (Socket second = dial(listener)) {
                second.getOutputStream().write('b');
                assertThat(second.getInputStream().read()).isEqualTo('b');
            }
        }
    }
}
