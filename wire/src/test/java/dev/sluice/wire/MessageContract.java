// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every message must stand; a test of a message extends this and says its samples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MessageContract {

    private static final int PADDING = 3;

    /** Returns the samples, at least one for each form that the message has. */
    protected abstract List<Sample<?>> samples();

    @ParameterizedTest
    @MethodSource("samples")
    <T> void isReadFromItsGoldenBytes(Sample<T> sample) {
        assertThat(sample.decode(sample.golden())).isEqualTo(sample.message());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void isWrittenAsItsGoldenBytes(Sample<T> sample) {
        assertThat(sample.encode()).isEqualTo(sample.golden());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void refusesEveryPrefixThatIsNotAMessage(Sample<T> sample) {
        for (int length = 0; length < sample.golden().length; length++) {
            Optional<T> message = attempt(sample, ByteReader.of(Arrays.copyOf(sample.golden(), length)));
            assertThat(message.isPresent())
                    .as("a message in the first %d bytes", length)
                    .isEqualTo(sample.shorter().test(length));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void readsNothingOutsideOfItsPacket(Sample<T> sample) {
        byte[] padded = new byte[sample.golden().length + 2 * PADDING];
        Arrays.fill(padded, (byte) 0x5A);
        System.arraycopy(sample.golden(), 0, padded, PADDING, sample.golden().length);
        for (int length = 0; length <= sample.golden().length; length++) {
            Optional<T> alone = attempt(sample, ByteReader.of(Arrays.copyOf(sample.golden(), length)));
            Optional<T> amid = attempt(sample, new ByteReader().over(padded, PADDING, length));
            assertThat(amid).as("the first %d bytes", length).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void treatsAByteBehindItsEndAsTheProtocolSays(Sample<T> sample) {
        byte[] longer = Arrays.copyOf(sample.golden(), sample.golden().length + 1);
        longer[longer.length - 1] = 'x';
        switch (sample.tail()) {
            case REFUSED ->
                assertThatThrownBy(() -> sample.decode(longer)).isInstanceOf(MalformedPacketException.class);
            case IGNORED -> assertThat(sample.decode(longer)).isEqualTo(sample.message());
            case PART_OF_IT -> assertThat(sample.decode(longer)).isNotEqualTo(sample.message());
        }
    }

    /** Any exception but the one that decoders promise goes through, and fails the test. */
    private static <T> Optional<T> attempt(Sample<T> sample, ByteReader in) {
        try {
            return Optional.of(sample.decoder().apply(in));
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }
}
