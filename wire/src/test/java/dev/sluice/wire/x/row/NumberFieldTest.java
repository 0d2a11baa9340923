// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden bytes are what a server was seen to send. */
class NumberFieldTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-5, 09",
        "100, C801",
        "-9223372036854775808, FFFFFFFFFFFFFFFFFF01",
        "9223372036854775807, FEFFFFFFFFFFFFFFFF01"
    })
    void signedNumbers(long value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        OneField.assertWritten(row -> row.sint(value)).isEqualTo(bytes);
        assertThat(NumberField.sint(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "200, C801", "2024, E80F", "18446744073709551615, FFFFFFFFFFFFFFFFFF01", "513, 8104"})
    void unsignedNumbersAndBits(BigInteger value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        OneField.assertWritten(row -> row.uint(value.longValue())).isEqualTo(bytes);
        assertThat(NumberField.uint(bytes, 0, bytes.length)).isEqualTo(value.longValue());
    }

    @Test
    void bitsAreTakenFromTheirBytes() {
        OneField.assertWritten(row -> row.bits(new byte[] {2, 1}, 0, 2)).isEqualTo(Golden.bytes("8104"));
        OneField.assertWritten(row -> row.bits(new byte[] {9, -1, 9}, 1, 1)).isEqualTo(Golden.bytes("FF01"));
        OneField.assertWritten(row -> row.bits(new byte[0], 0, 0)).isEqualTo(Golden.bytes("00"));
        assertThatThrownBy(() -> OneField.written(row -> row.bits(new byte[9], 0, 9)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersWithAFraction() {
        OneField.assertWritten(row -> row.float64(-2.25)).isEqualTo(Golden.bytes("00000000000002C0"));
        assertThat(NumberField.float64(Golden.bytes("00000000000002C0"), 0, 8)).isEqualTo(-2.25);
        OneField.assertWritten(row -> row.float32(1.5f)).isEqualTo(Golden.bytes("0000C03F"));
        assertThat(NumberField.float32(Golden.bytes("0000C03F"), 0, 4)).isEqualTo(1.5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "8080", "0080", "FFFFFFFFFFFFFFFFFF0101", "0000"})
    void refusesNumbersThatDoNotFillTheirField(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> NumberField.uint(bytes, 0, bytes.length)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> NumberField.float64(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> NumberField.float32(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class);
    }
}
