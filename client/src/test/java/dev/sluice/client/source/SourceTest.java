// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceTest {

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void givesAllOfAStreamInPortionsOfAnySize() {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 500_000}) {
            for (int limit : new int[] {1000, 65_536, 1 << 20}) {
                try (Taking taking = new Taking(Source.of(new ByteArrayInputStream(bytes(length))))) {
                    assertThat(taking.all(limit)).isEqualTo(bytes(length));
                    assertThat(taking.supply.state()).isEqualTo(Supply.State.EXHAUSTED);
                }
            }
        }
    }

    @Test
    void takesAChannelAndTextToo() {
        String text = "Größe \uD83D\uDE80".repeat(20_000);
        Source channel = Source.of(Channels.newChannel(new ByteArrayInputStream(bytes(100_000))));
        Source reader = Source.ofText(new StringReader(text));
        try (Taking first = new Taking(channel);
                Taking second = new Taking(reader)) {
            assertThat(first.all(1 << 20)).isEqualTo(bytes(100_000));
            assertThat(second.all(1 << 20)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(channel.isText()).isFalse();
        assertThat(reader.isText()).isTrue();
        assertThat(channel.asText().isText()).isTrue();
    }

    @Test
    void knowsWhatStandsForASource() {
        assertThat(Source.from(new ByteArrayInputStream(new byte[0]))).isNotNull();
        assertThat(Source.from(new StringReader(""))).isNotNull();
        assertThat(Source.from(Channels.newChannel(new ByteArrayInputStream(new byte[0]))))
                .isNotNull();
        assertThat(Source.from("text")).isNull();
        assertThat(Source.from(null)).isNull();
    }

    @Test
    void textCutBetweenTheHalvesOfACharacterComesWhole() {
        String rocket = "\uD83D\uDE80";
        Reader oneByOne = new Reader() {
            private int next;

            @Override
            public int read(char[] into, int offset, int length) {
                if (next == rocket.length()) {
                    return -1;
                }
                into[offset] = rocket.charAt(next++);
                return 1;
            }

            @Override
            public void close() {}
        };
        try (Taking taking = new Taking(Source.ofText(oneByOne))) {
            assertThat(new String(taking.all(100), StandardCharsets.UTF_8)).isEqualTo(rocket);
        }
    }

    @Test
    void textThatIsNotUnicodeFailsWithoutRepeatingIt() {
        for (String broken : new String[] {"secret\uD83D", "\uDE80secret"}) {
            try (Taking taking = new Taking(Source.ofText(new StringReader(broken)))) {
                taking.all(100);
                assertThat(taking.supply.state()).isEqualTo(Supply.State.FAILED);
                assertThat(taking.supply.failure()).isInstanceOf(CharacterCodingException.class);
                assertThat(taking.supply.failure().getMessage()).doesNotContain("secret");
            }
        }
    }

    @Test
    void tellsWhenASlowStreamHasSomething() throws IOException {
        PipedInputStream slow = new PipedInputStream();
        try (PipedOutputStream writer = new PipedOutputStream(slow);
                Taking taking = new Taking(Source.of(slow))) {
            assertThat(taking.supply.state()).isEqualTo(Supply.State.WAITING);
            writer.write(bytes(10));
            writer.flush();
            taking.awaitWakeUp();
            ByteWriter taken = new ByteWriter(64);
            taking.supply.take(taken, 100);
            assertThat(taken.toByteArray()).isEqualTo(bytes(10));
        }
    }

    @Test
    void readsNoMoreThanTwoChunksAhead() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(2 * 64 * 1024);
        InputStream counted = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                full.countDown();
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = (byte) read();
                }
                return length;
            }
        };
        try (Taking taking = new Taking(Source.of(counted))) {
            assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
            taking.awaitNews();
            assertThat(read).hasValue(2 * 64 * 1024);
        }
    }

    @Test
    void whateverAStreamThrowsIsAFailure() {
        for (Throwable thrown :
                new Throwable[] {new IOException("io"), new IllegalStateException("state"), new LinkageError("error")
                }) {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    if (thrown instanceof IOException io) {
                        throw io;
                    }
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return read();
                }
            };
            try (Taking taking = new Taking(Source.of(broken))) {
                assertThat(taking.awaitNews()).isEqualTo(Supply.State.FAILED);
                assertThat(taking.supply.failure()).isSameAs(thrown);
            }
        }
    }

    @Test
    void closingEndsAReadThatWaits() throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream never = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        Taking taking = new Taking(Source.of(never));
        taking.close();
        taking.close();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isSentOnlyOnce() {
        Source source = Source.of(new ByteArrayInputStream(bytes(1)));
        source.supply(() -> {});
        assertThatThrownBy(() -> source.asText().supply(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only once");
    }
}
