// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers as a proxy sends them.
 *
 * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol, sections 2.1 and 2.2</a>
 */
class ProxyHeadersTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final List<Network> HERE = List.of(Network.parse("127.0.0.0/8"));
    private static final List<Network> ELSEWHERE = List.of(Network.parse("192.0.2.0/24"));

    private static final byte[] VERSION_1 = "PROXY TCP4 198.51.100.7 192.0.2.1 56324 3306\r\n".getBytes(UTF_8);
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    /** From 198.51.100.7:56324 to 192.0.2.1:3306, and then three bytes of a kind that nobody knows. */
    private static final byte[] VERSION_2 =
            hex(SIGNATURE + "2111" + "0012" + "c6336407c0000201dc040cea" + "e00003aabbcc");

    private final EventLoops loops = EventLoops.start("proxy-test", 1);
    private final Door door = new Door();

    @AfterEach
    void close() {
        loops.close();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private Listener listen(boolean required, List<Network> sources, Duration limit) throws IOException {
        ProxyHeaders terms = new ProxyHeaders(required, sources, limit);
        return loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT.withProxy(terms), door);
    }

    private static Socket dial(Listener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    private void isFrom(String client, byte[] header) throws Exception {
        try (Listener listener = listen(true, HERE, LONG);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(join(header, "hello".getBytes(UTF_8)));
            Recorder recorder = door.next();
            assertThat(recorder.await(5)).isEqualTo("hello");
            assertThat(recorder.link().peer()).hasToString(client);
            assertThat(recorder.link().carrier()).hasToString("127.0.0.1:" + proxy.getLocalPort());
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        return (new String(first, ISO_8859_1) + new String(second, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    @Test
    void theClientOfAHeaderIsThePeer() throws Exception {
        isFrom("198.51.100.7:56324", VERSION_1);
        isFrom("198.51.100.7:56324", VERSION_2);
        isFrom("[2001:db8::7]:56324", "PROXY TCP6 2001:db8::7 2001:db8::1 56324 3306\r\n".getBytes(UTF_8));
        String sixes = "20010db8000000000000000000000007" + "20010db8000000000000000000000001" + "dc040cea";
        isFrom("[2001:db8::7]:56324", hex(SIGNATURE + "2121" + "0024" + sixes));
        isFrom("/run/a", hex(SIGNATURE + "2131" + "00d8" + "2f72756e2f61" + "00".repeat(210)));
    }

    @Test
    void aProxyThatSpeaksForItselfOrDoesNotKnowIsThePeerItself() throws Exception {
        for (byte[] header : List.of(
                "PROXY UNKNOWN\r\n".getBytes(UTF_8),
                hex(SIGNATURE + "2000" + "0000"),
                hex(SIGNATURE + "2100" + "0000"))) {
            try (Listener listener = listen(true, HERE, LONG);
                    Socket proxy = dial(listener)) {
                proxy.getOutputStream().write(header);
                Link link = door.next().link();
                assertThat(link.peer()).isEqualTo(link.carrier());
            }
        }
    }

    /** A server that speaks first must not wait for more than the header. */
    @Test
    void theLinkOpensAtTheEndOfTheHeaderHoweverItIsCut() throws Exception {
        for (byte[] header : List.of(VERSION_1, VERSION_2)) {
            try (Listener listener = listen(true, HERE, LONG);
                    Socket proxy = dial(listener)) {
                proxy.setTcpNoDelay(true);
                Recorder recorder = door.next();
                for (int i = 0; i < header.length; i++) {
                    assertThat(recorder.opened).isNotDone();
                    proxy.getOutputStream().write(header[i]);
                }
                OnLoop.send(recorder.link(), "greeting");
                assertThat(proxy.getInputStream().readNBytes(8)).asString(UTF_8).isEqualTo("greeting");
                assertThat(recorder.turns.stream().mapToInt(turn -> turn.length).sum())
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "PROXX TCP4 198.51.100.7 192.0.2.1 56324 3306\r\n",
                "PROXY TCP4 198.51.100.7\r\nPROXY TCP4 198.51.100.7 192.0.2.1 56324 3306\r\n",
                "PROXY TCP4 somewhere.example 192.0.2.1 56324 3306\r\n",
                "PROXY TCP4 198.51.100.7 192.0.2.1 56324 66666\r\n",
                "PROXY TCP9 198.51.100.7 192.0.2.1 56324 3306\r\n",
            })
    void aBadLineClosesTheLinkBeforeItOpens(String line) throws Exception {
        isRefused(line.getBytes(UTF_8));
    }

    /** Of another version, cut short, of datagrams, of no known family, with no known command. */
    @ParameterizedTest
    @ValueSource(strings = {"3111000c", "21110004", "2112000c", "2177000c", "2511000c"})
    void aBadBinaryHeaderClosesTheLinkBeforeItOpens(String fields) throws Exception {
        isRefused(hex(SIGNATURE + fields + "01".repeat(12)));
    }

    private void isRefused(byte[] header) throws Exception {
        try (Listener listener = listen(true, HERE, LONG);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(header);
            Recorder recorder = door.next();
            assertThat(recorder.failure())
                    .hasMessageStartingWith("refused a link from 127.0.0.1:" + proxy.getLocalPort() + ": ")
                    .hasMessageContaining("PROXY header")
                    .hasNoCause();
            assertThat(recorder.opened).isNotDone();
            assertThat(recorder.turns).isEmpty();
        }
    }

    @Test
    void aLineThatDoesNotEndIsRefusedEarly() throws Exception {
        try (Listener listener = listen(true, HERE, LONG);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(("PROXY TCP4 " + "1".repeat(200)).getBytes(UTF_8));
            assertThat(door.next().failure()).hasMessageContaining("malformed");
        }
    }

    @Test
    void tooMuchBesideTheAddressesIsRefusedEarly() throws Exception {
        try (Listener listener = listen(true, HERE, LONG);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(join(hex(SIGNATURE + "2111" + "7fff"), new byte[20_000]));
            assertThat(door.next().failure()).hasMessageContaining("malformed");
        }
    }

    @Test
    void aHeaderThatDoesNotComeInTimeClosesTheLink() throws Exception {
        for (byte[] start : List.of(new byte[0], "PROXY TCP4 198".getBytes(UTF_8), hex(SIGNATURE + "2111"))) {
            try (Listener listener = listen(true, HERE, SHORT);
                    Socket proxy = dial(listener)) {
                proxy.getOutputStream().write(start);
                assertThat(door.next().failure()).hasMessageContaining("no whole PROXY header came within 50 ms");
                assertThat(proxy.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void whoLeavesBeforeTheHeaderLeavesInOrder() throws Exception {
        try (Listener listener = listen(true, HERE, LONG)) {
            dial(listener).close();
            Recorder recorder = door.next();
            assertThat(recorder.end()).isEmpty();
            assertThat(recorder.opened).isNotDone();
        }
    }

    @Test
    void whoIsNoProxyIsRefusedIfHeadersAreRequired() throws Exception {
        try (Listener listener = listen(true, ELSEWHERE, LONG);
                Socket client = dial(listener)) {
            client.getOutputStream().write(VERSION_1);
            assertThat(door.next().failure()).hasMessageContaining("must come through a proxy");
        }
    }

    @Test
    void whoIsNoProxyOpensAtOnceAndCannotLieIfHeadersAreNotRequired() throws Exception {
        try (Listener listener = listen(false, ELSEWHERE, LONG);
                Socket client = dial(listener)) {
            Recorder recorder = door.next();
            assertThat(recorder.link().peer()).hasToString("127.0.0.1:" + client.getLocalPort());
            client.getOutputStream().write(VERSION_1);
            assertThat(recorder.await(VERSION_1.length)).startsWith("PROXY");
            assertThat(recorder.link().peer()).isEqualTo(recorder.link().carrier());
        }
    }

    @Test
    void aProxyMaySendAHeaderIfNoneIsRequired() throws Exception {
        try (Listener listener = listen(false, HERE, LONG);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(VERSION_2);
            assertThat(door.next().link().peer()).hasToString("198.51.100.7:56324");
        }
    }

    /** The first message of the X Protocol can be as short as this. */
    @Test
    void fiveBytesThatAreNoHeaderOpenTheLinkIfNoneIsRequired() throws Exception {
        try (Listener listener = listen(false, HERE, LONG);
                Socket client = dial(listener)) {
            client.getOutputStream().write(new byte[] {1, 0, 0, 0, 1});
            Recorder recorder = door.next();
            assertThat(recorder.await(5)).isEqualTo("\u0001\0\0\0\u0001");
            assertThat(recorder.link().peer()).isEqualTo(recorder.link().carrier());
        }
    }

    @Test
    void silenceOpensTheLinkAfterTheLimitIfNoHeaderIsRequired() throws Exception {
        try (Listener listener = listen(false, HERE, SHORT);
                Socket client = dial(listener)) {
            Recorder recorder = door.next();
            OnLoop.send(recorder.link(), "greeting");
            assertThat(client.getInputStream().readNBytes(8)).asString(UTF_8).isEqualTo("greeting");
            client.getOutputStream().write("PROXY is my name".getBytes(UTF_8));
            assertThat(recorder.await(16)).isEqualTo("PROXY is my name");
        }
    }

    @Test
    void halfAHeaderIsRefusedThoughNoneIsRequired() throws Exception {
        try (Listener listener = listen(false, HERE, SHORT);
                Socket client = dial(listener)) {
            client.getOutputStream().write("PRO".getBytes(UTF_8));
            assertThat(door.next().failure()).hasMessageContaining("no whole PROXY header");
        }
    }

    @Test
    void aProxyOnAUnixSocketIsBelievedButItsClientHasComeOverTheNetwork(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        ListenOptions options = ListenOptions.DEFAULT.withProxy(new ProxyHeaders(true, List.of(), LONG));
        try (Listener listener = loops.listen(new Endpoint.Unix(file), options, door);
                SocketChannel proxy = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            proxy.write(ByteBuffer.wrap(VERSION_1));
            Link link = door.next().link();
            assertThat(link.peer()).hasToString("198.51.100.7:56324");
            assertThat(link.carrier()).isInstanceOf(PeerAddress.Unix.class);
            assertThat(link.isPrivate()).isFalse();
            assertThat(listener.port()).isZero();
        }
    }

    @Test
    void tlsThatStartsAtOnceTakesWhatStandsBehindTheHeader(@TempDir Path directory) throws Exception {
        ServerTls tls =
                ServerTls.load(TestCertificate.in(directory, "server").terms().withHandshakeLimit(LONG));
        Recorder recorder = new Recorder(link -> link.startTls(tls, new byte[0], 0, 0));
        ListenOptions options = ListenOptions.DEFAULT.withProxy(new ProxyHeaders(true, HERE, LONG));
        try (Listener listener = loops.listenOnAnyPort("127.0.0.1", options, loop -> recorder);
                Socket proxy = dial(listener)) {
            proxy.getOutputStream().write(join(VERSION_1, "no TLS".getBytes(UTF_8)));
            assertThat(recorder.failure()).hasMessageContaining("TLS failed");
            assertThat(recorder.turns.stream().mapToInt(turn -> turn.length).sum())
                    .isZero();
        }
    }
}
