// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    static Stream<Compression> both() {
        return Stream.of(Compression.zlib(), Compression.zstd(1), Compression.zstd(22));
    }

    @ParameterizedTest
    @MethodSource("both")
    void bringsBackWhateverBecameShorter(Compression compression) {
        try (compression) {
            Property.holds(200, 20_000, (random, size) -> {
                byte[] plain = repetitive(random, size);
                ByteWriter out = new ByteWriter(0).u8(7);
                if (compression.compress(plain, 0, plain.length, out)) {
                    assertThat(out.size()).isLessThanOrEqualTo(plain.length);
                    assertThat(decompress(compression, Arrays.copyOfRange(out.array(), 1, out.size()), plain.length))
                            .isEqualTo(plain);
                } else {
                    assertThat(out.toByteArray()).containsExactly(7);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void bringsItBackInPortionsHoweverItArrives(Compression compression) {
        try (compression) {
            Property.holds(100, 200_000, (random, size) -> {
                byte[] plain = repetitive(random, size);
                ByteWriter out = new ByteWriter(0);
                if (compression.compress(plain, 0, plain.length, out)) {
                    assertThat(inPortions(compression, out.toByteArray(), plain.length, random))
                            .isEqualTo(plain);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void waitsForMoreAsOftenAsItIsAsked(Compression compression) {
        try (compression) {
            ByteWriter out = new ByteWriter(0);
            byte[] plain = repetitive(new Random(1), 100_000);
            compression.compress(plain, 0, plain.length, out);
            compression.begin();
            byte[] to = new byte[100_000];
            ByteReader half = new ByteReader().over(out.array(), 0, out.size() / 2);
            int count = compression.decompressSome(half, to, 0, to.length);
            for (int i = 0; i < 100; i++) {
                assertThat(compression.decompressSome(half, to, count, 1)).isZero();
                assertThat(compression.endsWith(half)).isFalse();
            }
            half.over(out.array(), out.size() / 2, out.size() - out.size() / 2);
            compression.decompressSome(half, to, count, to.length - count);
            assertThat(to).isEqualTo(plain);
            assertThat(compression.endsWith(half)).isTrue();
        }
    }

    /** As those of a server that went away in the middle. */
    @ParameterizedTest
    @MethodSource("both")
    void beginsAfreshWhereverTheBodyBeforeWasLeft(Compression compression) {
        try (compression) {
            ByteWriter out = new ByteWriter(0);
            byte[] plain = repetitive(new Random(1), 10_000);
            compression.compress(plain, 0, plain.length, out);
            compression.begin();
            compression.decompressSome(new ByteReader().over(out.array(), 0, 100), new byte[10], 0, 10);
            compression.begin();
            byte[] to = new byte[10_000];
            ByteReader whole = new ByteReader().over(out.array(), 0, out.size());
            assertThat(compression.decompressSome(whole, to, 0, to.length)).isEqualTo(to.length);
            assertThat(to).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void leavesWhatDoesNotBecomeShorter(Compression compression) {
        try (compression) {
            ByteWriter out = new ByteWriter(0);
            assertThat(compression.compress(Gen.bytes(new Random(1), 5000), 0, 5000, out))
                    .isFalse();
            assertThat(compression.compress(new byte[1], 0, 1, out)).isFalse();
            assertThat(out.size()).isZero();
            assertThat(compression.compress(new byte[5000], 1000, 4000, out)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void refusesEveryBodyThatIsCutOrLongerOrOfAnotherLength(Compression compression) {
        try (compression) {
            ByteWriter out = new ByteWriter(0);
            byte[] plain = repetitive(new Random(1), 300);
            assertThat(compression.compress(plain, 0, 300, out)).isTrue();
            byte[] body = out.toByteArray();
            for (int length = 0; length < body.length; length++) {
                refuses(compression, Arrays.copyOf(body, length), 300);
            }
            refuses(compression, Arrays.copyOf(body, body.length + 1), 300);
            refuses(compression, body, 299);
            refuses(compression, body, 301);
            assertThat(decompress(compression, body, 300)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void refusesABodyThatIsSomethingElse(Compression compression) {
        try (compression) {
            refuses(compression, new byte[10], 10);
            Property.holds(300, 100, (random, size) -> refuses(compression, Gen.bytes(random, size), 1 + size));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    @SuppressWarnings("PMD.CloseResource")
    void isClosedTwiceWithoutHarm(Compression compression) {
        compression.close();
        compression.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 23})
    void refusesALevelThatZstdDoesNotHave(int level) {
        assertThatThrownBy(() -> Compression.zstd(level)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As in a program that never added the optional jar. */
    @Test
    void namesTheJarThatIsMissing() throws Exception {
        try (URLClassLoader withoutZstd = new URLClassLoader(ownClasses(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = withoutZstd.loadClass(Compression.class.getName());
            assertThat(type.getMethod("zlib").invoke(null)).isNotNull();
            assertThatThrownBy(() -> type.getMethod("zstd", int.class).invoke(null, 3))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("com.github.luben:zstd-jni");
        }
    }

    private static URL[] ownClasses() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(path -> !path.getName().startsWith("zstd-jni"))
                .map(CompressionTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(File path) {
        try {
            return path.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuses(Compression compression, byte[] body, int length) {
        assertThatThrownBy(() -> decompress(compression, body, length))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected a z");
    }

    private static byte[] decompress(Compression compression, byte[] body, int length) {
        byte[] target = new byte[length + 2];
        compression.decompress(ByteReader.of(body), target, 1, length);
        assertThat(target[0] + target[length + 1]).isZero();
        return Arrays.copyOfRange(target, 1, length + 1);
    }

    private static byte[] inPortions(Compression compression, byte[] body, int length, Random random) {
        byte[] target = new byte[length + 1];
        ByteReader from = new ByteReader();
        int count = 0;
        compression.begin();
        for (int at = 0; at < body.length || count < length; ) {
            int arrived = Math.min(body.length - at, 1 + random.nextInt(body.length));
            from.over(body, at, arrived);
            count += compression.decompressSome(from, target, count, 1 + random.nextInt(length - count + 1));
            at += arrived - from.remaining();
        }
        assertThat(compression.endsWith(from)).isTrue();
        return Arrays.copyOf(target, count);
    }

    private static byte[] repetitive(Random random, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i % 50 < 25 ? random.nextInt(4) : i % 7);
        }
        return bytes;
    }
}
