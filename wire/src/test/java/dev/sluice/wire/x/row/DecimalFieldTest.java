// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden bytes are what a server was seen to send. */
class DecimalFieldTest {

    @ParameterizedTest
    @CsvSource({
        "-12.3401, 04123401D0",
        "1.05, 02105C",
        "1.0, 0110C0",
        "0, 000C",
        "0.5, 0105C0",
        "-0.001, 030001D0",
        "12345678901234567890123456789012345.123456789012345678901234567890,"
                + "1E12345678901234567890123456789012345123456789012345678901234567890C"
    })
    void decimals(BigDecimal value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        byte[] text = OneField.ascii(value.toPlainString());
        OneField.assertWritten(row -> row.decimal(value)).isEqualTo(bytes);
        OneField.assertWritten(row -> row.decimal(text, 0, text.length)).isEqualTo(bytes);
        assertThat(DecimalField.number(bytes, 0, bytes.length)).isEqualTo(value);
        ByteWriter out = new ByteWriter(0);
        DecimalField.text(bytes, 0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'+7', 007C", "'007', 00007C", "'.5', 015C", "'5.', 005C", "'-0', 000D"})
    void decimalsOfUnusualText(String text, String golden) {
        OneField.assertWritten(row -> row.decimal(OneField.ascii(text), 0, text.length()))
                .isEqualTo(Golden.bytes(golden));
    }

    @Test
    void decimalsOfExponentsAreWrittenOut() {
        OneField.assertWritten(row -> row.decimal(new BigDecimal("12E2"))).isEqualTo(Golden.bytes("00 1200C0"));
        assertThatThrownBy(() -> OneField.written(row -> row.decimal(new BigDecimal("1E1001"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OneField.written(row -> row.decimal(new BigDecimal("1E-256"))))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void decimalsMayHaveFewerDigitsThanStandBehindThePoint() {
        byte[] bytes = Golden.bytes("035C");
        assertThat(DecimalField.number(bytes, 0, 2)).isEqualTo(new BigDecimal("0.005"));
        ByteWriter out = new ByteWriter(0);
        DecimalField.text(bytes, 0, 2, out);
        assertThat(out.toByteArray()).isEqualTo(OneField.ascii("0.005"));
    }

    @ParameterizedTest
    @CsvSource({"001A, 1", "001B, -1", "001C, 1", "001D, -1", "001E, 1", "001F, 1"})
    void everySignIsKnown(String golden, BigDecimal value) {
        assertThat(DecimalField.number(Golden.bytes(golden), 0, 2)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00C0", "0012", "0000", "00A1C0", "00C1", "001CC0", "001C00"})
    void refusesWhatIsNoDecimal(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> DecimalField.number(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("expected a decimal number");
    }

    @Test
    void refusesDecimalsOfEndlessDigits() {
        byte[] bytes = new byte[600];
        bytes[599] = 0x0C;
        assertThatThrownBy(() -> DecimalField.number(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "1e5", "secret", "--1"})
    void refusesTextThatIsNoDecimalAndLeavesNoTrace(String text) {
        ByteWriter out = new ByteWriter(0);
        FrameWriter frames = new FrameWriter(out);
        RowEncoder row = new RowEncoder(frames, out);
        row.begin();
        row.nothing();
        int before = out.size();
        assertThatThrownBy(() -> row.decimal(OneField.ascii(text), 0, text.length()))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("the text is not a decimal number that can be sent");
        assertThat(out.size()).isEqualTo(before);
        row.abandon();
        assertThat(out.size()).isZero();
    }
}
