// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialerTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final EventLoops loops = EventLoops.start("dialer-test", 1);
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        loops.close();
    }

    private void dial(List<SocketAddress> addresses) {
        NettyLoop loop = (NettyLoop) loops.next();
        Endpoint named = new Endpoint.Tcp("somewhere.example", 1);
        Dialer dialer =
                new Dialer(loop, named, Duration.ofSeconds(10), new NettyLink(loop, Patience.ENDLESS, recorder));
        loop.execute(() -> dialer.dial(addresses, 0));
    }

    private static SocketAddress refusing() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalSocketAddress();
        }
    }

    @Test
    void theSecondAddressIsReachedWhenTheFirstRefuses() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            InetSocketAddress second = new InetSocketAddress(LOOPBACK, server.getLocalPort());
            dial(List.of(refusing(), second));
            assertThat(recorder.link().peer()).isEqualTo(new PeerAddress.Tcp(LOOPBACK, server.getLocalPort()));
        }
    }

    @Test
    void whenAllRefuseTheNameIsTold() throws Exception {
        dial(List.of(refusing(), refusing()));
        assertThat(recorder.failure())
                .hasMessageStartingWith("cannot connect to somewhere.example:1: Connection refused");
    }
}
