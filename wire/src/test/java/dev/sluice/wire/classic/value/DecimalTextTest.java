// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    private static String written(BigDecimal decimal) {
        ByteWriter out = new ByteWriter(0);
        DecimalText.encode(out, decimal);
        return ByteReader.of(out.toByteArray()).lenencString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-0.01",
                "7",
                "-7",
                "10.50",
                "0.000000000000000001",
                "-0.999999999999999999",
                "999999999999999999",
                "-999999999999999999",
                "1000000000000000000",
                "0.0000000000000000001",
                "12345678901234567890123456789.123456789",
                "-1E+3"
            })
    void isPlainDigits(String decimal) {
        assertThat(written(new BigDecimal(decimal))).isEqualTo(new BigDecimal(decimal).toPlainString());
    }

    @Test
    void isWhatTheJdkSaysOfAnyDecimal() {
        Random random = new Random(20261129);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal decimal = new BigDecimal(
                    new BigInteger(1 + random.nextInt(70), random).multiply(BigInteger.valueOf(random.nextInt(3) - 1)),
                    random.nextInt(24) - 3);
            assertThat(written(decimal)).isEqualTo(decimal.toPlainString());
        }
    }
}
