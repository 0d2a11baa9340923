// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden bytes are what a server was seen to send. */
class TemporalFieldTest {

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
        OneField.assertWritten(row -> row.time(value)).isEqualTo(bytes);
        assertThat(TemporalField.time(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @Test
    void timesFromTheirParts() {
        OneField.assertWritten(row -> row.time(true, 838, 59, 58, 500_000)).isEqualTo(Golden.bytes("01C6063B3AA0C21E"));
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
        OneField.assertWritten(row -> row.dateTime(value)).isEqualTo(bytes);
        assertThat(TemporalField.dateTime(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @Test
    void datesHaveNoTime() {
        OneField.assertWritten(row -> row.date(2024, 2, 29)).isEqualTo(Golden.bytes("E80F021D"));
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
}
