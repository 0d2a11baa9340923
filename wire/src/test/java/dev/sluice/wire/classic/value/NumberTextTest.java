// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Gen;
import dev.sluice.wire.Property;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "-7",
                "007",
                "999999999999999999",
                "-999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "-9223372036854775808",
                "-00000000000000000000009223372036854775808"
            })
    void readsSignedNumbersUpToTheBorders(String text) {
        assertThat(integer(text, false)).isEqualTo(new BigInteger(text).longValueExact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0000000000000000000000",
                "9223372036854775808",
                "18446744073709551615",
                "0000000000000000000000018446744073709551615"
            })
    void readsUnsignedNumbersUpToTheBorders(String text) {
        assertThat(Long.toUnsignedString(integer(text, true))).isEqualTo(new BigInteger(text).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, false",
        "-9223372036854775809, false",
        "99999999999999999999999, false",
        "18446744073709551616, true",
        "18446744073709551620, true",
        "99999999999999999999, true",
        "-1, true",
        "-999999999999999999, true",
        "-9223372036854775808, true"
    })
    void refusesNumbersThatDoNotFit(String text, boolean unsigned) {
        assertThatThrownBy(() -> integer(text, unsigned))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("the number does not fit into 64 bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "secret", "0x10", "--1", "1234567890123456789x", "1\0"})
    void refusesWhatIsNoWholeNumberWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> integer(text, false))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("the text is not a whole number");
    }

    @Test
    void agreesWithBigIntegerOnAnyDigits() {
        Property.holds(5000, 25, (random, size) -> {
            String text = (random.nextInt(3) == 0 ? "-" : "") + digits(random, 1 + size);
            agree(text, false);
            agree(text, true);
        });
    }

    @Test
    void agreesWithBigIntegerNearTheBorders() {
        Property.holds(5000, 1, (random, size) -> {
            BigInteger near = BigInteger.valueOf(Gen.number(random)).add(BigInteger.valueOf(Gen.number(random)));
            agree(near.toString(), false);
            agree(near.toString(), true);
            agree(UNSIGNED_MAX.add(near.signum() < 0 ? near : near.negate()).toString(), true);
        });
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + (random.nextBoolean() ? 9 : random.nextInt(10))));
        }
        return digits.toString();
    }

    private static void agree(String text, boolean unsigned) {
        BigInteger expected = new BigInteger(text);
        boolean fits =
                unsigned ? expected.signum() >= 0 && expected.compareTo(UNSIGNED_MAX) <= 0 : expected.bitLength() < 64;
        if (fits) {
            assertThat(integer(text, unsigned)).as("%s", text).isEqualTo(expected.longValue());
        } else {
            assertThatThrownBy(() -> integer(text, unsigned)).as("%s", text).isInstanceOf(NumberFormatException.class);
        }
    }

    private static long integer(String text, boolean unsigned) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return NumberText.integer(bytes, 1, bytes.length - 2, unsigned);
    }
}
