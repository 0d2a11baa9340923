// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SqlValuesTest {

    @Test
    void aDateNeedNotBeADayThatExists() {
        SqlDateTime partial = new SqlDateTime(2020, 0, 10, 0, 0, 0, 0);
        assertThat(partial).hasToString("2020-00-10 00:00:00");
        assertThat(partial.isZeroDate()).isFalse();
        assertThat(SqlDateTime.ZERO.isZeroDate()).isTrue();
        assertThatThrownBy(partial::toLocalDate).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(SqlDateTime.ZERO::toLocalDateTime).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(new SqlDateTime(2023, 2, 29, 0, 0, 0, 0)::toLocalDate)
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void aDateThatExistsConvertsBothWays() {
        LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000);
        assertThat(SqlDateTime.of(moment).toLocalDateTime()).isEqualTo(moment);
        assertThat(SqlDateTime.of(moment)).hasToString("2024-02-29 23:59:59.123456");
        assertThat(SqlDateTime.of(moment.plusNanos(999))).isEqualTo(SqlDateTime.of(moment));
        assertThat(SqlDateTime.of(LocalDate.of(0, 1, 1)).toLocalDate()).isEqualTo(LocalDate.of(0, 1, 1));
    }

    @Test
    void aDateHasItsFieldsInTheirRanges() {
        assertThatThrownBy(() -> new SqlDateTime(10_000, 1, 1, 0, 0, 0, 0)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new SqlDateTime(-1, 1, 1, 0, 0, 0, 0)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new SqlDateTime(0, 1, 1, 0, 0, 0, 1_000_000)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> SqlDateTime.of(LocalDate.of(10_000, 1, 1))).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aTimeIsPrintedAsSqlWritesIt() {
        assertThat(SqlTime.format(Duration.ZERO)).isEqualTo("00:00:00");
        assertThat(SqlTime.format(Duration.ofSeconds(-1))).isEqualTo("-00:00:01");
        assertThat(SqlTime.format(Duration.ofMillis(-1500))).isEqualTo("-00:00:01.500000");
        assertThat(SqlTime.format(Duration.ofHours(838).plusMinutes(59).plusSeconds(59)))
                .isEqualTo("838:59:59");
    }

    @Test
    void typesAreKnownByTheirNumbers() {
        for (ColumnType type : ColumnType.values()) {
            assertThat(ColumnType.ofCode(type.code())).isEqualTo(type);
            assertThat(type.isTemporal()).isEqualTo(type.layout() == ColumnType.Layout.TEMPORAL);
        }
        assertThat(ColumnType.ofCode(14)).isNull();
        assertThat(ColumnType.ofCode(-1)).isNull();
        assertThat(ColumnType.ofCode(256)).isNull();
        assertThat(ColumnType.ofCode(242)).isEqualTo(ColumnType.VECTOR);
        assertThat(ColumnType.ofCode(245)).isEqualTo(ColumnType.JSON);
    }
}
