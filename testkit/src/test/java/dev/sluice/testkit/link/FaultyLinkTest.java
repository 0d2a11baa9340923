// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testkit.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultyLinkTest {

    private static final byte[] NOISE = Loopback.noise(100_000);

    private LoopbackServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = LoopbackServer.echo();
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void passesEverythingOnWithoutFaults() throws IOException {
        try (FaultyLink link = link();
                Socket client = Loopback.connect(link.port())) {
            assertThat(echoOf(client, NOISE)).isEqualTo(NOISE);
        }
    }

    @Test
    void closesBothEndsOnceTheBytesHavePassed() throws IOException {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (LoopbackServer listener = new LoopbackServer(
                        socket -> received.complete(socket.getInputStream().readAllBytes()));
                FaultyLink link = link(listener, new Fault.CloseAt(Direction.TO_SERVER, 40_000));
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(NOISE);

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(received.join()).isEqualTo(Arrays.copyOf(NOISE, 40_000));
        }
    }

    @Test
    void closesWithoutWaitingForTheNextByte() throws IOException {
        try (FaultyLink link = link(new Fault.CloseAt(Direction.TO_CLIENT, 5));
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(NOISE, 0, 5);

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(Arrays.copyOf(NOISE, 5));
        }
    }

    @Test
    void strikesAtOffsetZeroBeforeAnyByte() throws IOException {
        try (FaultyLink link = link(new Fault.CloseAt(Direction.TO_SERVER, 0));
                Socket client = Loopback.connect(link.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void resetsBothEndsOnceTheBytesHavePassed() throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (LoopbackServer listener = new LoopbackServer(socket -> {
                    received.complete(socket.getInputStream().readNBytes(5));
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                });
                FaultyLink link = link(listener, new Fault.ResetAt(Direction.TO_SERVER, 5));
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(NOISE, 0, 5);

            assertThatIOException()
                    .isThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class);
            assertThat(received.join()).isEqualTo(Arrays.copyOf(NOISE, 5));
            assertThat(listener.failures().poll(20, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void deliversTheBytesBeforeAReset() throws IOException {
        try (FaultyLink link = link(new Fault.ResetAt(Direction.TO_CLIENT, 7));
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(NOISE, 0, 7);
            InputStream in = client.getInputStream();

            assertThat(in.readNBytes(7)).isEqualTo(Arrays.copyOf(NOISE, 7));
            assertThatIOException().isThrownBy(in::read);
        }
    }

    @Test
    void stallsUntilItIsResumed() throws IOException {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, 10);
        try (FaultyLink link = link(stall);
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(NOISE, 0, 100);
            assertThat(client.getInputStream().readNBytes(10)).isEqualTo(Arrays.copyOf(NOISE, 10));
            link.struck(stall).join();
            client.setSoTimeout(100);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());
            client.setSoTimeout(20_000);

            link.resume();

            assertThat(client.getInputStream().readNBytes(90)).isEqualTo(Arrays.copyOfRange(NOISE, 10, 100));
        }
    }

    @Test
    void movesTheOtherDirectionWhileOneStalls() throws IOException {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, 0);
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (LoopbackServer listener = new LoopbackServer(
                        socket -> received.complete(socket.getInputStream().readNBytes(100)));
                FaultyLink link = link(listener, stall);
                Socket client = Loopback.connect(link.port())) {
            link.struck(stall).join();
            client.getOutputStream().write(NOISE, 0, 100);

            assertThat(received.join()).isEqualTo(Arrays.copyOf(NOISE, 100));
        }
    }

    @Test
    void closesWhileADirectionStalls() throws IOException {
        Fault stall = new Fault.StallAt(Direction.TO_SERVER, 0);
        FaultyLink link = link(stall);
        try (Socket client = Loopback.connect(link.port())) {
            link.struck(stall).join();

            link.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void mayBeClosedByWhoeverIsToldThatAFaultHasStruck() throws IOException {
        Fault stall = new Fault.StallAt(Direction.TO_SERVER, 0);
        FaultyLink link = link(stall);
        CompletableFuture<Void> closed = link.struck(stall).thenRun(link::close);
        try (Socket client = Loopback.connect(link.port())) {
            closed.join();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void splitsWithoutChangingTheBytes() throws IOException {
        Fault up = new Fault.SplitAt(Direction.TO_SERVER, 7);
        Fault down = new Fault.SplitAt(Direction.TO_CLIENT, 1);
        try (FaultyLink link = link(up, down);
                Socket client = Loopback.connect(link.port())) {
            byte[] some = Arrays.copyOf(NOISE, 10_000);

            assertThat(echoOf(client, some)).isEqualTo(some);
            link.struck(up).join();
            link.struck(down).join();
        }
    }

    @Test
    void corruptsOneByteAndNoOther() throws IOException {
        try (FaultyLink link = link(new Fault.CorruptAt(Direction.TO_CLIENT, 50_000, 0xFF));
                Socket client = Loopback.connect(link.port())) {
            byte[] expected = NOISE.clone();
            expected[50_000] ^= (byte) 0xFF;

            assertThat(echoOf(client, NOISE)).isEqualTo(expected);
        }
    }

    @Test
    void strikesOnTheFirstConnectionOnly() throws IOException {
        try (FaultyLink link = link(new Fault.CloseAt(Direction.TO_CLIENT, 5))) {
            try (Socket first = Loopback.connect(link.port())) {
                assertThat(echoOf(first, Arrays.copyOf(NOISE, 100))).hasSize(5);
            }
            try (Socket second = Loopback.connect(link.port())) {
                assertThat(echoOf(second, Arrays.copyOf(NOISE, 100))).hasSize(100);
            }
        }
    }

    @Test
    void strikesOnEveryConnectionIfAskedTo() throws IOException {
        try (FaultyLink link = FaultyLink.to("127.0.0.1", server.port())
                .faults(new Fault.CloseAt(Direction.TO_CLIENT, 5))
                .onEveryConnection()
                .start()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                try (Socket client = Loopback.connect(link.port())) {
                    assertThat(echoOf(client, Arrays.copyOf(NOISE, 100))).hasSize(5);
                }
            }
        }
    }

    @Test
    void doesSeveralFaultsInTurn() throws IOException {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, 10);
        try (FaultyLink link = link(
                        new Fault.ResetAt(Direction.TO_CLIENT, 20),
                        stall,
                        new Fault.CorruptAt(Direction.TO_CLIENT, 15, 1));
                Socket client = Loopback.connect(link.port())) {
            client.getOutputStream().write(new byte[30]);
            InputStream in = client.getInputStream();
            assertThat(in.readNBytes(10)).containsOnly(0);
            link.struck(stall).join();
            link.resume();

            assertThat(in.readNBytes(10)).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
            assertThatIOException().isThrownBy(in::read);
        }
    }

    @Test
    void refusesToTellAboutFaultsThatItDoesNotHave() {
        try (FaultyLink link = link()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> link.struck(new Fault.CloseAt(Direction.TO_CLIENT, 1)));
        }
    }

    private FaultyLink link(Fault... faults) {
        return link(server, faults);
    }

    private static FaultyLink link(LoopbackServer target, Fault... faults) {
        return FaultyLink.to("127.0.0.1", target.port()).faults(faults).start();
    }

    private static byte[] echoOf(Socket client, byte[] bytes) throws IOException {
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(client, bytes));
        byte[] echo = client.getInputStream().readAllBytes();
        sent.join();
        return echo;
    }

    private static void sendAll(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
