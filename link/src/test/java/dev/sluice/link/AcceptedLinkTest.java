// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptedLinkTest {

    private static final int CHUNK = 256 * 1024;

    private final EventLoops loops = EventLoops.start("accepted-test", 1);
    private final Door door = new Door();
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, door);
    }

    @AfterEach
    void close() {
        listener.close();
        loops.close();
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    /** What the sender could not get rid of is neither in our memory nor in the kernel's. */
    @Test
    void aPausedLinkTakesNoMoreThanTheKernelHolds() throws Exception {
        long total = 256 << 20;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
        try (SocketChannel client = SocketChannel.open(address)) {
            Recorder recorder = door.next();
            OnLoop.run(recorder.link(), recorder.link()::pause);
            client.configureBlocking(false);
            long sent = fill(client, total);
            assertThat(sent).isLessThan(total / 2);
            assertThat(recorder.turns.size()).isLessThan(2);

            OnLoop.run(recorder.link(), recorder.link()::resume);
            assertThat(recorder.await(Math.toIntExact(sent))).hasSize(Math.toIntExact(sent));
        }
    }

    private static long fill(SocketChannel client, long total) throws IOException {
        long sent = 0;
        int taken = 1;
        while (taken > 0 && sent < total) {
            taken = client.write(ByteBuffer.allocate(CHUNK));
            sent += taken;
        }
        return sent;
    }

    @Test
    void aClientThatNeverReadsMakesTheLinkUnwritable() throws Exception {
        try (Socket client = dial()) {
            Recorder recorder = door.next();
            Link link = recorder.link();
            long written = OnLoop.ask(link, () -> fill(link));
            assertThat(OnLoop.ask(link, link::possiblySentBytes)).isLessThan(written);
            assertThat(client.getInputStream().readNBytes(Math.toIntExact(written)))
                    .hasSize(Math.toIntExact(written));
            assertThat(OnLoop.ask(link, link::isWritable)).isTrue();
            assertThat(recorder.writable).hasPositiveValue();
        }
    }

    private static long fill(Link link) {
        while (link.isWritable()) {
            link.write(new byte[CHUNK], 0, CHUNK);
            link.flush();
        }
        return link.writtenBytes();
    }

    @Test
    void closeSendsWhatWasWrittenBefore() throws Exception {
        try (Socket client = dial()) {
            Recorder recorder = door.next();
            Link link = recorder.link();
            OnLoop.run(link, () -> {
                link.write("too many".getBytes(UTF_8), 0, 8);
                link.close();
            });
            assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("too many");
            assertThat(recorder.end()).isEmpty();
        }
    }

    @Test
    void closeWaitsForAClientThatDoesNotReadAndAbortDoesNot() throws Exception {
        try (Socket client = dial()) {
            Recorder recorder = door.next();
            Link link = recorder.link();
            OnLoop.ask(link, () -> fill(link));
            OnLoop.run(link, link::close);
            OnLoop.run(link, () -> {});
            assertThat(recorder.closed).isNotDone();
            OnLoop.run(link, link::abort);
            assertThat(recorder.end()).isEmpty();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void whatIsDoneToALinkThatHasEndedIsWithoutEffect() throws Exception {
        dial().close();
        Recorder recorder = door.next();
        assertThat(recorder.end()).isEmpty();
        Link link = recorder.link();
        OnLoop.run(link, () -> {
            link.write(new byte[1], 0, 1);
            link.flush();
            link.pause();
            link.resume();
            link.close();
            link.abort();
            assertThat(link.possiblySentBytes()).isZero();
            assertThat(link.peer()).isInstanceOf(PeerAddress.Tcp.class);
        });
    }

    @Test
    void anOrderlyEndAndAResetAreToldApart() throws Exception {
        dial().close();
        assertThat(door.next().end()).isEmpty();
        Socket rude = dial();
        Recorder recorder = door.next();
        recorder.link();
        rude.setSoLinger(true, 0);
        rude.close();
        assertThat(recorder.failure()).isInstanceOf(SocketException.class);
    }

    @Test
    void smallAnswersLeaveAtOnce() throws Exception {
        try (Socket client = dial()) {
            Link link = door.next().link();
            for (int i = 0; i < 100; i++) {
                OnLoop.send(link, "a");
                OnLoop.send(link, "b");
                assertThat(client.getInputStream().readNBytes(2))
                        .asString(UTF_8)
                        .isEqualTo("ab");
            }
        }
    }

    @Test
    void theLoopsEndTakesTheLinksAlong() throws Exception {
        try (Socket client = dial()) {
            Recorder recorder = door.next();
            recorder.link();
            CompletableFuture.runAsync(loops::close).get(10, TimeUnit.SECONDS);
            assertThat(recorder.end()).isEmpty();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
