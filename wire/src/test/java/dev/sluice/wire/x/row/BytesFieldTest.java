// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden bytes are what a server was seen to send. */
class BytesFieldTest {

    @Test
    void nullIsAnEmptyFieldAndAnEmptyStringIsNot() {
        OneField.assertWritten(RowEncoder::nothing).isEmpty();
        OneField.assertWritten(row -> row.text("")).isEqualTo(Golden.bytes("00"));
    }

    @ParameterizedTest
    @CsvSource({"'', 00", "abc, 61626300", "y, 7900", "€, E282AC00"})
    void textAndBytes(String value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        OneField.assertWritten(row -> row.text(value)).isEqualTo(bytes);
        OneField.assertWritten(row -> row.bytes(bytes, 0, bytes.length - 1)).isEqualTo(bytes);
        assertThat(BytesField.text(bytes, 0, bytes.length)).isEqualTo(value);
        assertThat(BytesField.length(bytes, 0, bytes.length)).isEqualTo(bytes.length - 1);
    }

    @Test
    void longTextHasALongLength() {
        String value = "é".repeat(10_000);
        assertThat(OneField.written(row -> row.text(value))).hasSize(20_001);
    }

    @Test
    void refusesTextWithoutItsEnd() {
        assertThatThrownBy(() -> BytesField.length(OneField.ascii("abc"), 0, 3))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> BytesField.length(OneField.ascii("abc"), 0, 0))
                .isInstanceOf(MalformedPacketException.class);
    }
}
