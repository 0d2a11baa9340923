// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersTest {

    private static final Duration LIMIT = Duration.ofHours(838).plusMinutes(59).plusSeconds(59);

    static Stream<Arguments> goldens() {
        return Stream.of(
                Arguments.of(true, "0100 01"),
                Arguments.of((byte) -1, "0800 FFFFFFFFFFFFFFFF"),
                Arguments.of((short) 1, "0800 0100000000000000"),
                Arguments.of(Integer.MIN_VALUE, "0800 00000080FFFFFFFF"),
                Arguments.of(Long.MAX_VALUE, "0800 FFFFFFFFFFFFFF7F"),
                Arguments.of(BigInteger.ONE.shiftLeft(63), "0880 0000000000000080"),
                Arguments.of(BigInteger.ONE.shiftLeft(64), "F600 14 '18446744073709551616'"),
                Arguments.of(BigInteger.ONE.negate(), "F600 02 '-1'"),
                Arguments.of(1.5f, "0400 0000C03F"),
                Arguments.of(1.5, "0500 000000000000F83F"),
                Arguments.of(new BigDecimal("1E+3"), "F600 04 '1000'"),
                Arguments.of(new BigDecimal("0.10"), "F600 04 '0.10'"),
                Arguments.of("é", "FD00 02 C3A9"),
                Arguments.of(java.nio.CharBuffer.wrap("ab"), "FD00 02 'ab'"),
                Arguments.of('x', "FD00 01 'x'"),
                Arguments.of(ColumnType.TINY, "FD00 04 'TINY'"),
                Arguments.of(new byte[] {0, -1}, "FC00 02 00FF"),
                Arguments.of(LocalDate.of(2024, 2, 29), "0A00 04 E807 02 1D"),
                Arguments.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3), "0C00 07 E807 02 1D 01 02 03"),
                Arguments.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1999), "0C00 0B E807 02 1D 01 02 03 01000000"),
                Arguments.of(SqlDateTime.ZERO, "0C00 07 0000 00 00 00 00 00"),
                Arguments.of(LocalTime.of(23, 59, 59), "0B00 08 00 00000000 17 3B 3B"),
                Arguments.of(Duration.ofDays(-2), "0B00 08 01 02000000 00 00 00"),
                Arguments.of(Duration.ofNanos(1000), "0B00 0C 00 00000000 00 00 00 01000000"),
                Arguments.of(LIMIT, "FD00 09 '838:59:59'"),
                Arguments.of(LIMIT.negated(), "FD00 0A '-838:59:59'"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void choosesTypeAndBytesByTheJavaType(Object value, String golden) {
        assertThat(encode(value)).isEqualTo(Golden.bytes("00 01", golden));
    }

    @Test
    void saysNullsInTheBitmap() {
        assertThat(encode(null, 1, null)).isEqualTo(Golden.bytes("05 01 0600 0800 0600 0100000000000000"));
        assertThat(encode(new @Nullable Object[9])).isEqualTo(Golden.bytes("FF01 01", "0600".repeat(9)));
    }

    @Test
    void namesTheTypeOfWhatWasSentAhead() {
        assertThat(encode(LongData.BYTES, 1, LongData.TEXT))
                .isEqualTo(Golden.bytes("00 01 FC00 0800 FD00 0100000000000000"));
    }

    @Test
    void isNothingAtAllWithoutParameters() {
        assertThat(encode()).isEmpty();
        assertThat(decode("", 0)).isEmpty();
    }

    static Stream<Object> unsendable() {
        return Stream.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                "\uD83D",
                '\uDE00',
                new BigDecimal("1E+1000000000"),
                new BigDecimal("1E-1000000000"),
                LocalDate.MIN,
                LocalDate.of(10_000, 1, 1),
                LocalDateTime.MAX,
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE),
                ZonedDateTime.parse("2024-02-29T00:00:00Z"),
                new AtomicInteger(1),
                UUID.fromString("3e11fa47-71ca-11e1-9e33-c80aa9429562"),
                List.of(1),
                new int[1]);
    }

    @ParameterizedTest
    @MethodSource("unsendable")
    void refusesWhatCannotBeSent(Object value) {
        assertThatThrownBy(() -> encode(1, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryBlockThatEndsEarlyOrLate() {
        byte[] block = Golden.bytes("02 01 0800 0600 FD00 0A00 2A00000000000000 03 'abc' 04 E807 02 1D");
        assertThat(Parameters.decode(ByteReader.of(block), 4)).hasSize(4);
        for (int length = 0; length <= block.length + 1; length++) {
            if (length != block.length) {
                byte[] other = Arrays.copyOf(block, length);
                assertThatThrownBy(() -> Parameters.decode(ByteReader.of(other), 4))
                        .isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    @Test
    void refusesATypeThatItDoesNotKnow() {
        assertThatThrownBy(() -> decode("00 01 C800 01", 1)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesABlockWithoutTypes() {
        assertThatThrownBy(() -> decode("00 00 01", 1)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsTheNarrowIntegersThatOtherClientsSend() {
        assertThat(decode(
                        "00 01 0100 0180 0200 0280 0300 0380 0880 FF FF FFFF FFFF FFFFFFFF FFFFFFFF FFFFFFFFFFFFFFFF",
                        7))
                .containsExactly(-1L, 255L, -1L, 65535L, -1L, 4294967295L, new BigInteger("18446744073709551615"));
    }

    @Test
    void takesAParameterOfTypeNullForNullWhateverTheBitmapSays() {
        assertThat(decode("00 01 0600 0100 07", 2)).containsExactly(null, 7L);
    }

    private static byte[] encode(@Nullable Object... values) {
        ByteWriter out = new ByteWriter(0);
        Parameters.encode(out, values);
        return out.toByteArray();
    }

    private static List<@Nullable Object> decode(String golden, int count) {
        return Parameters.decode(ByteReader.of(Golden.bytes(golden)), count);
    }
}
