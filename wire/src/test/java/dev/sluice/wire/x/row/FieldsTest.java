// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.x.FrameWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden bytes are what a server was seen to send. */
class FieldsTest {

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the one field of a row that {@code field} writes, without its tag and length. */
    private static byte[] written(Consumer<RowEncoder> field) {
        ByteWriter out = new ByteWriter(0);
        RowEncoder encoder = new RowEncoder(new FrameWriter(out), out);
        encoder.begin();
        field.accept(encoder);
        encoder.end();
        int[] places = new int[2];
        RowFields.locate(out.array(), FrameWriter.HEADER, out.size(), 1, places);
        return places[1] == RowFields.NULL
                ? new byte[0]
                : Arrays.copyOfRange(out.array(), places[0], places[0] + places[1]);
    }

    private static AbstractByteArrayAssert<?> assertWritten(Consumer<RowEncoder> field) {
        return assertThat(written(field));
    }

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
        assertWritten(row -> row.sint(value)).isEqualTo(bytes);
        assertThat(NumberField.sint(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "200, C801", "2024, E80F", "18446744073709551615, FFFFFFFFFFFFFFFFFF01", "513, 8104"})
    void unsignedNumbersAndBits(BigInteger value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertWritten(row -> row.uint(value.longValue())).isEqualTo(bytes);
        assertThat(NumberField.uint(bytes, 0, bytes.length)).isEqualTo(value.longValue());
    }

    @Test
    void bitsAreTakenFromTheirBytes() {
        assertWritten(row -> row.bits(new byte[] {2, 1}, 0, 2)).isEqualTo(Golden.bytes("8104"));
        assertWritten(row -> row.bits(new byte[] {9, -1, 9}, 1, 1)).isEqualTo(Golden.bytes("FF01"));
        assertWritten(row -> row.bits(new byte[0], 0, 0)).isEqualTo(Golden.bytes("00"));
        assertThatThrownBy(() -> written(row -> row.bits(new byte[9], 0, 9)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersWithAFraction() {
        assertWritten(row -> row.float64(-2.25)).isEqualTo(Golden.bytes("00000000000002C0"));
        assertThat(NumberField.float64(Golden.bytes("00000000000002C0"), 0, 8)).isEqualTo(-2.25);
        assertWritten(row -> row.float32(1.5f)).isEqualTo(Golden.bytes("0000C03F"));
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

    @Test
    void nullIsAnEmptyFieldAndAnEmptyStringIsNot() {
        assertWritten(RowEncoder::nothing).isEmpty();
        assertWritten(row -> row.text("")).isEqualTo(Golden.bytes("00"));
    }

    @ParameterizedTest
    @CsvSource({"'', 00", "abc, 61626300", "y, 7900", "€, E282AC00"})
    void textAndBytes(String value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertWritten(row -> row.text(value)).isEqualTo(bytes);
        assertWritten(row -> row.bytes(bytes, 0, bytes.length - 1)).isEqualTo(bytes);
        assertThat(BytesField.text(bytes, 0, bytes.length)).isEqualTo(value);
        assertThat(BytesField.length(bytes, 0, bytes.length)).isEqualTo(bytes.length - 1);
    }

    @Test
    void longTextHasALongLength() {
        String value = "é".repeat(10_000);
        assertThat(written(row -> row.text(value))).hasSize(20_001);
    }

    @Test
    void refusesTextWithoutItsEnd() {
        assertThatThrownBy(() -> BytesField.length(ascii("abc"), 0, 3)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> BytesField.length(ascii("abc"), 0, 0)).isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 00",
        "PT10H, 000A",
        "PT-1S, 01000001",
        "PT-838H-59M-58.5S, 01C6063B3AA0C21E",
        "PT0.000001S, 0000000001",
        "PT1M, 000001"
    })
    void times(Duration value, String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertWritten(row -> row.time(value)).isEqualTo(bytes);
        assertThat(TemporalField.time(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @Test
    void timesFromTheirParts() {
        assertWritten(row -> row.time(true, 838, 59, 58, 500_000)).isEqualTo(Golden.bytes("01C6063B3AA0C21E"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2, 29, 13, 5, 7, 123, E80F021D0D05077B",
        "2024, 1, 1, 0, 0, 0, 0, E80F0101",
        "2024, 1, 1, 10, 0, 0, 0, E80F01010A",
        "2024, 1, 1, 0, 5, 0, 0, E80F01010005",
        "2024, 1, 1, 0, 0, 6, 0, E80F0101000006",
        "0, 0, 0, 0, 0, 0, 0, 000000"
    })
    void datesAndTimes(int year, int month, int day, int hour, int minute, int second, int micros, String golden) {
        SqlDateTime value = new SqlDateTime(year, month, day, hour, minute, second, micros);
        byte[] bytes = Golden.bytes(golden);
        assertWritten(row -> row.dateTime(value)).isEqualTo(bytes);
        assertThat(TemporalField.dateTime(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @Test
    void datesHaveNoTime() {
        assertWritten(row -> row.date(2024, 2, 29)).isEqualTo(Golden.bytes("E80F021D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "E80F", "E80F02", "E80F0D01", "E80F021D18", "E80F021D0D0507C0843D", "E80F021D0D0507010A"})
    void refusesWhatIsNoDate(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> TemporalField.dateTime(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "02", "0080", "00003C", "0000003C", "000000000001", "00FFFFFFFF0F", "00FFFFFFFFFFFFFFFFFF01"
            })
    void refusesWhatIsNoTime(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> TemporalField.time(bytes, 0, bytes.length))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'a,cc', 0161026363",
        "'', 01",
        "a, 0161",
        "'a,b', 01610162",
    })
    void sets(String members, String golden) {
        byte[] bytes = Golden.bytes(golden);
        byte[] text = ascii(members);
        assertWritten(row -> row.set(text, 0, text.length)).isEqualTo(bytes);
        assertThat(String.join(",", SetField.members(bytes, 0, bytes.length))).isEqualTo(members);
        ByteWriter out = new ByteWriter(0);
        SetField.text(bytes, 0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(text);
    }

    /** What the manual says of the empty member, though servers do not send it. */
    @Test
    void aSetMayHaveAnEmptyMember() {
        assertThat(SetField.members(new byte[1], 0, 1)).isEqualTo(List.of(""));
        assertThat(SetField.members(Golden.bytes("01"), 0, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "0261", "016105", "80", "FFFFFFFFFFFFFFFFFF01"})
    void refusesWhatIsNoSet(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> SetField.members(bytes, 0, bytes.length)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> SetField.text(bytes, 0, bytes.length, new ByteWriter(0)))
                .isInstanceOf(MalformedPacketException.class);
    }

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
        byte[] text = ascii(value.toPlainString());
        assertWritten(row -> row.decimal(value)).isEqualTo(bytes);
        assertWritten(row -> row.decimal(text, 0, text.length)).isEqualTo(bytes);
        assertThat(DecimalField.number(bytes, 0, bytes.length)).isEqualTo(value);
        ByteWriter out = new ByteWriter(0);
        DecimalField.text(bytes, 0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'+7', 007C", "'007', 00007C", "'.5', 015C", "'5.', 005C", "'-0', 000D"})
    void decimalsOfUnusualText(String text, String golden) {
        assertWritten(row -> row.decimal(ascii(text), 0, text.length())).isEqualTo(Golden.bytes(golden));
    }

    @Test
    void decimalsOfExponentsAreWrittenOut() {
        assertWritten(row -> row.decimal(new BigDecimal("12E2"))).isEqualTo(Golden.bytes("00 1200C0"));
        assertThatThrownBy(() -> written(row -> row.decimal(new BigDecimal("1E1001"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> written(row -> row.decimal(new BigDecimal("1E-256"))))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void decimalsMayHaveFewerDigitsThanStandBehindThePoint() {
        byte[] bytes = Golden.bytes("035C");
        assertThat(DecimalField.number(bytes, 0, 2)).isEqualTo(new BigDecimal("0.005"));
        ByteWriter out = new ByteWriter(0);
        DecimalField.text(bytes, 0, 2, out);
        assertThat(out.toByteArray()).isEqualTo(ascii("0.005"));
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
        assertThatThrownBy(() -> row.decimal(ascii(text), 0, text.length()))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("the text is not a decimal number that can be sent");
        assertThat(out.size()).isEqualTo(before);
        row.abandon();
        assertThat(out.size()).isZero();
    }
}
