// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryRowTest {

    @Test
    void findsValuesAndNullsBehindABitmapThatBeginsAtBit2() {
        ColumnType[] types = {ColumnType.TINY, ColumnType.LONG, ColumnType.VAR_STRING, ColumnType.DOUBLE};
        byte[] row = Golden.bytes("00 08 FF 03 'abc' 000000000000F83F");
        int[] places = new int[8];
        RowFormat.BINARY.locate(types, row, 0, row.length, places);
        assertThat(places).containsExactly(2, 1, 3, RowFormat.NULL, 4, 3, 7, 8);
        assertThat(RowFormat.BINARY.integer(ColumnType.TINY, false, row, 2, 1)).isEqualTo(-1);
        assertThat(RowFormat.BINARY.integer(ColumnType.TINY, true, row, 2, 1)).isEqualTo(255);
        assertThat(RowFormat.BINARY.floating(ColumnType.DOUBLE, row, 7, 8)).isEqualTo(1.5);
    }

    @Test
    void hasASecondBitmapByteFromTheSeventhColumnOn() {
        ColumnType[] seven = new ColumnType[7];
        java.util.Arrays.fill(seven, ColumnType.TINY);
        byte[] row = Golden.bytes("00 FC 01");
        int[] places = new int[14];
        RowFormat.BINARY.locate(seven, row, 0, row.length, places);
        assertThat(places).contains(3, RowFormat.NULL).doesNotContain(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01 00 01", "00 00", "00 00 01 00", "00 04 01"})
    void refusesWhatIsNoRowOfOneTinyInt(String golden) {
        refuses(golden, ColumnType.TINY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 00 FB", "00 00 FF", "00 00 FC 01", "00 00 02 'a'", "00 00 FE FFFFFFFFFFFFFFFF 'a'"})
    void refusesWhatIsNoRowOfOneString(String golden) {
        refuses(golden, ColumnType.STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 00 04 E407", "00 00 FF"})
    void refusesWhatIsNoRowOfOneDate(String golden) {
        refuses(golden, ColumnType.DATE);
    }

    private static void refuses(String golden, ColumnType type) {
        byte[] row = Golden.bytes(golden);
        assertThatThrownBy(() -> RowFormat.BINARY.locate(new ColumnType[] {type}, row, 0, row.length, new int[2]))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsDatesOfEveryLength() {
        assertThat(dateTime("")).isEqualTo(SqlDateTime.ZERO);
        assertThat(dateTime("E407 00 0A")).isEqualTo(new SqlDateTime(2020, 0, 10, 0, 0, 0, 0));
        assertThat(dateTime("E407 02 1D 17 3B 3B")).isEqualTo(new SqlDateTime(2020, 2, 29, 23, 59, 59, 0));
        assertThat(dateTime("0F27 0C 1F 17 3B 3B 3F420F00"))
                .isEqualTo(new SqlDateTime(9999, 12, 31, 23, 59, 59, 999_999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E4",
                "E407 01",
                "E407 01 01 00",
                "1027 01 01",
                "E407 0D 01",
                "E407 01 20",
                "E407 FF 01",
                "E407 01 01 18 00 00",
                "E407 01 01 00 3C 00",
                "E407 01 01 00 00 3C",
                "E407 01 01 00 00 00 40420F00",
                "E407 01 01 00 00 00 FFFFFFFF",
                "E407 01 01 00 00 00 00000000 00"
            })
    void refusesWhatIsNoDate(String golden) {
        assertThatThrownBy(() -> dateTime(golden)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsTimesOfEveryLength() {
        Duration limit = Duration.ofHours(838).plusMinutes(59).plusSeconds(59);
        assertThat(time("")).isEqualTo(Duration.ZERO);
        assertThat(time("01 22000000 16 3B 3B")).isEqualTo(limit.negated());
        assertThat(time("00 22000000 16 3B 3A 3F420F00")).isEqualTo(limit.minusNanos(1000));
        assertThat(time("00 00000000 30 00 00")).isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "00 00000000 00 00",
                "00 00000000 00 00 00 00",
                "00 00000000 00 3C 00",
                "00 00000000 00 00 3C",
                "00 00000000 00 FF 00",
                "00 00000000 00 00 FF",
                "00 00000000 00 00 00 40420F00",
                "00 00000000 00 00 00 FFFFFFFF",
                "00 FFFFFFFF 00 00 00",
                "01 A1010000 00 00 00"
            })
    void refusesWhatIsNoTime(String golden) {
        assertThatThrownBy(() -> time(golden)).isInstanceOf(MalformedPacketException.class);
    }

    private static SqlDateTime dateTime(String golden) {
        byte[] bytes = Golden.bytes(golden);
        return RowFormat.BINARY.dateTime(bytes, 0, bytes.length);
    }

    private static Duration time(String golden) {
        byte[] bytes = Golden.bytes(golden);
        return RowFormat.BINARY.time(bytes, 0, bytes.length);
    }
}
