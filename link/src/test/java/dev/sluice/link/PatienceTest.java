// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PatienceTest {

    private static final byte[] CHUNK = new byte[256 * 1024];

    private final EventLoops loops =
            EventLoops.start("patience-test", 1, new Patience(Duration.ofSeconds(20), Duration.ofMillis(200)));
    private final Door door = new Door();

    @AfterEach
    void close() {
        loops.close();
    }

    private Listener listen() throws Exception {
        return loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, door);
    }

    private static Socket dial(Listener listener) throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    private static void fill(Link link) {
        while (link.isWritable()) {
            link.write(CHUNK, 0, CHUNK.length);
            link.flush();
        }
    }

    @Test
    void aPeerThatTakesNothingFailsTheLink() throws Exception {
        try (Listener listener = listen();
                Socket silent = dial(listener)) {
            assertThat(silent.isConnected()).isTrue();
            Recorder recorder = door.next();
            Link link = recorder.link();
            OnLoop.run(link, () -> fill(link));
            assertThat(recorder.failure()).isInstanceOf(StalledPeerException.class);
        }
    }

    @Test
    void aPausedLinkSeesTheEndBehindWhatHasArrivedIfItLooks() throws Exception {
        try (Listener listener = listen()) {
            Socket client = dial(listener);
            Recorder recorder = door.next();
            Link link = recorder.link();
            OnLoop.run(link, link::pause);
            client.getOutputStream().write(new byte[1000]);
            client.close();
            while (!recorder.closed.isDone()) {
                OnLoop.run(link, link::look);
            }
            assertThat(recorder.end()).isEmpty();
            assertThat(recorder.await(1000)).hasSize(1000);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSilentPeerIsAskedHalfOfItsTimeAfterItsLastWord() throws Exception {
        Channel channel = new NioSocketChannel();
        KeepAlive.apply(channel, Duration.ofSeconds(60));
        assertThat(channel.config().getOption(NioChannelOption.SO_KEEPALIVE)).isTrue();
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE)))
                .isEqualTo(30);
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL)))
                .isEqualTo(6);
        assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT)))
                .isEqualTo(5);
        channel.unsafe().closeForcibly();
    }

    @Test
    void timesTooShortToMeanAnythingAreRefused() {
        assertThatThrownBy(() -> new Patience(Duration.ofMillis(1), Duration.ZERO))
                .hasMessageContaining("a second or more");
        assertThatThrownBy(() -> new Patience(Duration.ZERO, Duration.ofNanos(1)))
                .hasMessageContaining("a millisecond or more");
    }
}
