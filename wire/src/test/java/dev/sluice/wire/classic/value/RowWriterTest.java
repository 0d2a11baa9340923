// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowWriterTest {

    @Test
    void writesTheTimeThatServersWereSeenToWrite() {
        Duration limit = Duration.ofHours(838).plusMinutes(59).plusSeconds(59).negated();
        assertThat(binary(ColumnType.TIME, limit)).isEqualTo(Golden.bytes("00 00 08 01 22000000 16 3B 3B"));
    }

    @Test
    void writesOnlyTheDateIntoADateColumn() {
        assertThat(binary(ColumnType.DATE, LocalDate.of(2024, 2, 29))).isEqualTo(Golden.bytes("00 00 04 E807 02 1D"));
        assertThat(binary(ColumnType.DATE, new SqlDateTime(2020, 0, 10, 0, 0, 0, 0)))
                .isEqualTo(Golden.bytes("00 00 04 E407 00 0A"));
    }

    @Test
    void writesNumbersAsTheTypeOfTheColumnAsks() {
        assertThat(binary(ColumnType.DOUBLE, 1)).isEqualTo(binary(ColumnType.DOUBLE, 1.0));
        assertThat(binary(ColumnType.FLOAT, 1)).isEqualTo(binary(ColumnType.FLOAT, 1f));
        assertThat(binary(ColumnType.DOUBLE, 1.5f)).isEqualTo(binary(ColumnType.DOUBLE, 1.5));
    }

    @Test
    void writesNullsIntoTheBitmap() {
        ByteWriter out = new ByteWriter(0);
        List<ColumnType> types = List.of(ColumnType.TINY, ColumnType.LONGLONG, ColumnType.STRING);
        RowWriter.binary(out, types, Arrays.asList(null, null, "a"));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("00 0C 01 'a'"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TINY", "SHORT", "LONG", "LONGLONG", "FLOAT", "DOUBLE", "DATE", "TIME", "DATETIME"})
    void refusesAValueThatDoesNotGoWithItsType(ColumnType type) {
        assertThatThrownBy(() -> binary(type, "a string")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesRealNumbersInWholeNumberColumns() {
        assertThatThrownBy(() -> binary(ColumnType.LONG, 1.5f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> binary(ColumnType.LONGLONG, 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTextThatIsNotValidInEitherForm() {
        assertThatThrownBy(() -> binary(ColumnType.STRING, "\uD83D")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RowWriter.text(new ByteWriter(0), List.of("\uD83D")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] binary(ColumnType type, Object value) {
        ByteWriter out = new ByteWriter(0);
        RowWriter.binary(out, List.of(type), List.of(value));
        return out.toByteArray();
    }
}
