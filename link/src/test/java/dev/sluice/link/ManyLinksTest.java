// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Counts what is left of thousands of links: buffers by Netty's leak detector, which reports to the log after a collection. */
class ManyLinksTest {

    private static final int LINKS = 2000;
    private static final byte[] PROXY =
            "PROXY TCP4 192.0.2.7 127.0.0.1 4711 3306\r\nhello".getBytes(StandardCharsets.US_ASCII);

    private final Logger netty = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            leaks.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
    private final EventLoops loops = EventLoops.start("many-test", 2);
    private final Door door = new Door();

    @BeforeEach
    void watch() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        netty.addHandler(handler);
        netty.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        loops.close();
        netty.removeHandler(handler);
        netty.setUseParentHandlers(true);
        ResourceLeakDetector.setLevel(usual);
    }

    /** A leak is found when what was dropped without a release has been collected, and the next buffer is made. */
    private List<String> leaks() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(64).release();
        }
        return leaks;
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static Socket dial(Listener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    @Test
    void theDetectorWorks() {
        for (int i = 0; i < 100; i++) {
            ByteBufAllocator.DEFAULT.buffer(64).writeByte(1);
        }
        // The collector tells of them on a thread of its own, which a busy machine may let wait.
        for (int tries = 0; leaks().isEmpty() && tries < 1000; tries++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(leaks()).isNotEmpty();
    }

    @Test
    void twoThousandLinksLeaveNothingBehind() throws Exception {
        visitManyTimes();
        assertThat(leaks()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoThousandLinksLeaveNoFileOpen() throws Exception {
        long before = openFiles();
        visitManyTimes();
        // The loops themselves have some, and the last links may not be quite gone.
        assertThat(openFiles()).isLessThan(before + 50);
    }

    private void visitManyTimes() throws Exception {
        try (Listener listener = loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, door)) {
            for (int i = 0; i < LINKS; i++) {
                try (Socket client = dial(listener)) {
                    client.getOutputStream().write(PROXY);
                    if (i % 2 == 0) {
                        client.setSoLinger(true, 0);
                    }
                }
                door.next().end();
            }
        }
    }

    @Test
    void linksThroughAProxyLeaveNothingBehind() throws Exception {
        ProxyHeaders terms = new ProxyHeaders(true, List.of(Network.parse("127.0.0.1")), Duration.ofSeconds(10));
        ListenOptions options = ListenOptions.DEFAULT.withProxy(terms);
        try (Listener listener = loops.listenOnAnyPort("127.0.0.1", options, door)) {
            for (int i = 0; i < LINKS / 4; i++) {
                try (Socket client = dial(listener)) {
                    // Cut off everywhere, in the header and behind it.
                    client.getOutputStream().write(PROXY, 0, i % (PROXY.length + 1));
                }
                door.next().end();
            }
        }
        assertThat(leaks()).isEmpty();
    }

    @Test
    void linksWithTlsLeaveNothingBehind(@TempDir Path directory) throws Exception {
        TestCertificate certificate = TestCertificate.in(directory, "server");
        ServerTls tls = ServerTls.load(certificate.terms());
        Tls trust = new Tls(Tls.Trust.ANYONE, Optional.empty(), Optional.empty(), "localhost", 0, false);
        try (Listener listener = loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, door)) {
            for (int i = 0; i < LINKS / 10; i++) {
                Recorder client = new Recorder();
                loops.connect(loops.next(), listener.endpoint(), Duration.ofSeconds(10), client);
                Recorder server = door.next();
                Link accepted = server.link();
                Link dialed = client.link();
                OnLoop.run(accepted, () -> accepted.startTls(tls, new byte[0], 0, 0));
                OnLoop.run(dialed, () -> dialed.startTls(trust));
                if (i % 2 == 0) {
                    client.awaitSecured();
                }
                OnLoop.run(dialed, dialed::abort);
                server.end();
            }
        }
        assertThat(leaks()).isEmpty();
    }
}
