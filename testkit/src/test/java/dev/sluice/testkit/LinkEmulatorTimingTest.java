// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static final int BYTES = 4_000_000;
    private static final long RATE = 64_000_000; // bits: 8 MB a second, so BYTES take half a second
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
        try (LoopbackServer server = new LoopbackServer(socket -> send(socket));
                LinkEmulator link = shaped(server);
                Socket client = Loopback.connect(link.port())) {
            assertThat(secondsToReceive(client)).isBetween(SECONDS * 0.99, SECONDS * 1.1);
        }
    }

    @Test
    void eachDirectionHasTheWholeRateAtTheSameTime() throws IOException {
        CompletableFuture<Double> upwards = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(socket -> {
                    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket));
                    upwards.complete(secondsToReceive(socket));
                    sent.join();
                });
                LinkEmulator link = shaped(server);
                Socket client = Loopback.connect(link.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client));
            double downwards = secondsToReceive(client);
            sent.join();

            assertThat(downwards).isBetween(SECONDS * 0.99, SECONDS * 1.2);
            assertThat(upwards.join()).isBetween(SECONDS * 0.99, SECONDS * 1.2);
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

    /** Counts from the first byte, so that neither the start of the sender nor the delay matters. */
    private static double secondsToReceive(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isNotEqualTo(-1);
        long start = System.nanoTime();
        assertThat(in.readNBytes(BYTES - 1)).hasSize(BYTES - 1);
        return (System.nanoTime() - start) / 1e9;
    }
}
