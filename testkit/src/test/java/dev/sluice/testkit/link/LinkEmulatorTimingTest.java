// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link's promises are times, so these tests measure; nothing here is ever early, and late only by a wide margin. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LinkEmulatorTimingTest {

    private static final Duration DELAY = Duration.ofMillis(10);

    private static final int BYTES = 8_000_000;
    private static final long RATE = 64_000_000; // bits: 8 MB, so BYTES take a second
    private static final double SECONDS = BYTES * 8.0 / RATE;

    @Test
    void aRoundTripTakesTwiceTheDelay() throws IOException {
        try (LoopbackServer server = LoopbackServer.echo();
                LinkEmulator link =
                        LinkEmulator.to("127.0.0.1", server.port()).delay(DELAY).start();
                Socket client = Loopback.connect(link.port())) {
            long[] roundTrips = new long[31];
            for (int i = 0; i < roundTrips.length; i++) {
                roundTrips[i] = roundTrip(client);
            }
            Arrays.sort(roundTrips);

            assertThat(roundTrips[0]).isGreaterThanOrEqualTo(2 * DELAY.toNanos());
            assertThat(roundTrips[15]).isLessThan(3 * DELAY.toNanos());
        }
    }

    private static long roundTrip(Socket client) throws IOException {
        long start = System.nanoTime();
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(1);
        return System.nanoTime() - start;
    }

    @Test
    void manyBytesTakeWhatTheRateDemands() throws IOException {
        long start = System.nanoTime();
        try (LoopbackServer server = new LoopbackServer(socket -> send(socket));
                LinkEmulator link = shaped(server);
                Socket client = Loopback.connect(link.port())) {
            Receipt receipt = receive(client, start);

            assertThat(receipt.sinceStart()).isGreaterThan(SECONDS * 0.999);
            assertThat(receipt.sinceFirstByte()).isLessThan(SECONDS * 1.1);
        }
    }

    @Test
    void eachDirectionHasTheWholeRateAtTheSameTime() throws IOException {
        long start = System.nanoTime();
        CompletableFuture<Receipt> upwards = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(socket -> {
                    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket));
                    upwards.complete(receive(socket, start));
                    sent.join();
                });
                LinkEmulator link = shaped(server);
                Socket client = Loopback.connect(link.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client));
            Receipt downwards = receive(client, start);
            sent.join();

            assertThat(downwards.sinceStart()).isGreaterThan(SECONDS * 0.999);
            assertThat(upwards.join().sinceStart()).isGreaterThan(SECONDS * 0.999);
            assertThat(downwards.sinceFirstByte()).isLessThan(SECONDS * 1.2);
            assertThat(upwards.join().sinceFirstByte()).isLessThan(SECONDS * 1.2);
        }
    }

    @Test
    void smallMessagesAreNotHeldUpByManyBytesInTheOtherDirection() throws IOException {
        long[] lateness = new long[21];
        CompletableFuture<Void> received = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(socket -> {
                    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket));
                    receiveTimes(socket, lateness);
                    received.complete(null);
                    sent.join();
                });
                LinkEmulator link = shaped(server);
                Socket client = Loopback.connect(link.port())) {
            for (int i = 0; i < lateness.length; i++) {
                sendTime(client);
                client.getInputStream().readNBytes(BYTES / lateness.length);
            }
            client.getInputStream().readNBytes(BYTES % lateness.length);
            received.join();
            Arrays.sort(lateness);

            assertThat(lateness[0]).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(lateness[10]).isLessThan(2 * DELAY.toNanos());
        }
    }

    private static void sendTime(Socket socket) throws IOException {
        byte[] message =
                ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        socket.getOutputStream().write(message);
    }

    private static void receiveTimes(Socket socket, long[] lateness) throws IOException {
        for (int i = 0; i < lateness.length; i++) {
            byte[] message = socket.getInputStream().readNBytes(Long.BYTES);
            lateness[i] = System.nanoTime() - ByteBuffer.wrap(message).getLong();
        }
    }

    private static LinkEmulator shaped(LoopbackServer server) {
        return LinkEmulator.to("127.0.0.1", server.port())
                .delay(DELAY)
                .rate(RATE)
                .start();
    }

    private static void send(Socket socket) {
        try {
            socket.getOutputStream().write(Loopback.noise(BYTES));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Receipt receive(Socket socket, long start) throws IOException {
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isNotEqualTo(-1);
        long firstByte = System.nanoTime();
        assertThat(in.readNBytes(BYTES - 1)).hasSize(BYTES - 1);
        long lastByte = System.nanoTime();
        return new Receipt((lastByte - start) / 1e9, (lastByte - firstByte) / 1e9);
    }

    /**
     * How long it took, in seconds. A busy machine makes the sender start late and the receiver read the first byte
     * late: only the longer time has a lower bound, and only the shorter one an upper bound.
     */
    private record Receipt(double sinceStart, double sinceFirstByte) {}
}
