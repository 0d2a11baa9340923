// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testkit.Eventually;
import dev.sluice.testkit.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends, failures, order and bounds; {@link LinkEmulatorTimingTest} has the delays and rates. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LinkEmulatorTest {

    private static final byte[] NOISE = Loopback.noise(3_000_000);

    @Test
    void passesOnEveryByteInOrder() throws IOException {
        try (LoopbackServer server = LoopbackServer.echo();
                LinkEmulator link = link(server).rate(1_000_000_000).start();
                Socket client = Loopback.connect(link.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, NOISE));

            assertThat(client.getInputStream().readNBytes(NOISE.length)).isEqualTo(NOISE);
            sent.join();
        }
    }

    @Test
    void passesOnTheEndOfOneDirectionAndLeavesTheOtherOpen() throws IOException {
        try (LoopbackServer server = new LoopbackServer(LinkEmulatorTest::answerAfterTheEnd);
                LinkEmulator link = link(server).start();
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(new byte[] {1, 2, 3});
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).containsExactly(3);
        }
    }

    private static void answerAfterTheEnd(Socket socket) throws IOException {
        int length = socket.getInputStream().readAllBytes().length;
        socket.getOutputStream().write(length);
    }

    @Test
    void passesOnTheServersResetBehindItsLastWords() throws IOException {
        try (LoopbackServer server = new LoopbackServer(socket -> {
                    socket.getOutputStream().write(new byte[] {1, 2, 3});
                    Loopback.closeWithReset(socket);
                });
                LinkEmulator link = link(server).start();
                Socket client = Loopback.connect(link.port())) {
            InputStream in = client.getInputStream();

            assertThat(in.readNBytes(3)).containsExactly(1, 2, 3);
            assertThatIOException().isThrownBy(in::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void passesOnTheClientsReset() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(
                        socket -> end.complete(socket.getInputStream().readNBytes(10).length));
                LinkEmulator link = link(server).start();
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(1);
            Loopback.closeWithReset(client);

            assertThat(server.failures().poll(20, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
            assertThat(end).isNotDone();
        }
    }

    @Test
    void resetsASenderWhoseReceiverHasClosed() throws IOException {
        try (LoopbackServer server = new LoopbackServer(Socket::close);
                LinkEmulator link = link(server).start();
                Socket client = Loopback.connect(link.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);

            assertThatIOException().isThrownBy(() -> sendForEver(client, new AtomicLong()));
        }
    }

    @Test
    void resetsTheClientWhenTheServerRefusesTheConnection() throws IOException {
        LoopbackServer gone = LoopbackServer.echo();
        gone.close();
        try (LinkEmulator link = link(gone).start();
                Socket client = Loopback.connect(link.port())) {
            assertThatIOException().isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void stopsReadingWhenTheReceiverDoes() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(socket -> over.join());
                LinkEmulator link = link(server).rate(8_000_000_000L).start();
                Socket client = Loopback.connect(link.port())) {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                assertThatIOException().isThrownBy(() -> sendForEver(client, sent));
            });
            Eventually.await("the relay waits for room", LinkEmulatorTest::isFull);

            assertThat(sent.get()).isBetween(1L << 20, 24L << 20); // what it holds, and four socket buffers
            assertThat(sender).isNotDone();
            over.complete(null);
            sender.join();
        }
    }

    private static boolean isFull() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(DelayLine.class.getName())
                        && frame.getMethodName().equals("put"));
    }

    @Test
    void servesManyConnectionsAtOnce() throws IOException {
        try (LoopbackServer server = LoopbackServer.echo();
                LinkEmulator link = link(server).start()) {
            List<Socket> clients = new ArrayList<>();
            for (int number = 0; number < 60; number++) {
                Socket client = Loopback.connect(link.port());
                client.getOutputStream().write(number);
                clients.add(client);
            }
            for (int number = 0; number < 60; number++) {
                assertThat(clients.get(number).getInputStream().read()).isEqualTo(number);
                clients.get(number).close();
            }
        }
    }

    @Test
    void usesFourThreadsAConnectionAndNoneAfterClose() throws IOException {
        try (LoopbackServer server = LoopbackServer.echo()) {
            LinkEmulator link = link(server).delay(Duration.ofSeconds(50)).start();
            Socket waitingForItsByte = Loopback.connect(link.port());
            waitingForItsByte.getOutputStream().write(1);
            Eventually.await("all threads run", () -> threadsOf(link) == 5);

            link.close();

            Eventually.await("no thread is left", () -> threadsOf(link) == 0);
            assertThat(waitingForItsByte.getInputStream().read()).isEqualTo(-1);
            waitingForItsByte.close();
        }
    }

    private static long threadsOf(LinkEmulator link) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sluice-relay-" + link.port() + "-"))
                .count();
    }

    @Test
    void endsTheThreadsOfAConnectionThatHasEnded() throws IOException {
        try (LoopbackServer server = LoopbackServer.echo();
                LinkEmulator link = link(server).start()) {
            try (Socket client = Loopback.connect(link.port())) {
                client.getOutputStream().write(1);
                assertThat(client.getInputStream().read()).isEqualTo(1);
            }

            Eventually.await("only the accepting thread is left", () -> threadsOf(link) == 1);
        }
    }

    @Test
    void refusesDelaysAndRatesThatMakeNoSense() {
        LinkEmulatorBuilder builder = LinkEmulator.to("127.0.0.1", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.delay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.delay(Duration.ofMinutes(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rate(0));
    }

    private static LinkEmulatorBuilder link(LoopbackServer server) {
        return LinkEmulator.to("127.0.0.1", server.port()).delay(Duration.ofMillis(2));
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void sendForEver(Socket socket, AtomicLong sent) throws IOException {
        byte[] bytes = new byte[16 * 1024];
        while (true) {
            socket.getOutputStream().write(bytes);
            sent.addAndGet(bytes.length);
        }
    }
}
