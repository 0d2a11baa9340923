// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.error.ConversionException;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.RowWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMapperTest {

    record Person(int id, String firstName, @Nullable Long boss) {}

    record Everything(
            long whole,
            double real,
            BigDecimal exact,
            boolean truth,
            LocalDate day,
            LocalDateTime moment,
            Duration time) {}

    record Strange(Thread thread) {}

    private static ColumnDefinition column(String name, ColumnType type, boolean nullable) {
        return ColumnDefinition.of(name, type, 45, nullable ? 0 : ColumnDefinition.NOT_NULL);
    }

    private static final Head PEOPLE = new Head(
            List.of(
                    column("ID", ColumnType.LONG, false),
                    column("first_name", ColumnType.VAR_STRING, false),
                    column("boss", ColumnType.LONGLONG, true),
                    column("unused", ColumnType.BLOB, true)),
            RowFormat.TEXT);

    private static RowBatch rows(Head head, List<List<? extends @Nullable Object>> rows) {
        ByteWriter bytes = new ByteWriter(256);
        PacketWriter out = new PacketWriter(bytes);
        for (List<? extends @Nullable Object> row : rows) {
            RowWriter.text(out.begin(), row);
            out.end();
        }
        return new RowBatch(head, bytes.array(), 0, bytes.size(), rows.size());
    }

    @Test
    void takesColumnsByNameWhateverTheCaseAndUnderscores() {
        List<Person> people = new ArrayList<>();
        RowBatch batch = rows(PEOPLE, List.of(Arrays.asList(1, "Ada", null, "x"), Arrays.asList(2, "Bob", 1, null)));
        RecordMapper.of(Person.class).bind(PEOPLE).mapAll(batch, people::add);
        assertThat(people).containsExactly(new Person(1, "Ada", null), new Person(2, "Bob", 1L));
    }

    @Test
    void readsEachKindOfColumn() {
        Head head = new Head(
                List.of(
                        column("whole", ColumnType.LONGLONG, false),
                        column("real", ColumnType.DOUBLE, false),
                        column("exact", ColumnType.NEWDECIMAL, false),
                        column("truth", ColumnType.TINY, false),
                        column("day", ColumnType.DATE, false),
                        column("moment", ColumnType.DATETIME, false),
                        column("time", ColumnType.TIME, false)),
                RowFormat.TEXT);
        RowBatch batch =
                rows(head, List.of(List.of(7, "1.5", "2.50", 1, "2026-11-21", "2026-11-21 10:11:12.5", "-01:00:00")));
        RowCursor cursor = batch.cursor();
        cursor.next();
        assertThat(RecordMapper.of(Everything.class).bind(head).map(cursor))
                .isEqualTo(new Everything(
                        7,
                        1.5,
                        new BigDecimal("2.50"),
                        true,
                        LocalDate.of(2026, 11, 21),
                        LocalDateTime.of(2026, 11, 21, 10, 11, 12, 500_000_000),
                        Duration.ofHours(-1)));
    }

    record Times(LocalDateTime made, @Nullable LocalDateTime changed, int number, long large, String text) {}

    private static final List<ColumnDefinition> TIMES = List.of(
            column("made", ColumnType.DATETIME, false),
            column("changed", ColumnType.TIMESTAMP, true),
            column("number", ColumnType.SHORT, false),
            column("large", ColumnType.LONGLONG, false),
            column("text", ColumnType.VAR_STRING, false));

    private static RowBatch binaryRows(Head head, List<Times> rows) {
        ByteWriter bytes = new ByteWriter(256);
        PacketWriter out = new PacketWriter(bytes);
        for (Times row : rows) {
            RowWriter.binary(
                    out.begin(),
                    Arrays.asList(head.types()),
                    Arrays.asList(row.made(), row.changed(), row.number(), row.large(), row.text()));
            out.end();
        }
        return new RowBatch(head, bytes.array(), 0, bytes.size(), rows.size());
    }

    @Test
    void momentsThatRepeatInOneColumnOrBothAreEachTheirOwn() {
        LocalDateTime second = LocalDateTime.of(2026, 11, 29, 18, 20, 1);
        LocalDateTime fraction = second.withNano(1000);
        LocalDateTime midnight = second.toLocalDate().atStartOfDay();
        List<Times> wanted = new ArrayList<>();
        for (LocalDateTime made : List.of(second, second, fraction, second, fraction, midnight, second)) {
            for (LocalDateTime changed : Arrays.asList(second, null, fraction, second, second.plusYears(1), midnight)) {
                wanted.add(new Times(made, changed, -wanted.size(), wanted.size() * 10_000_000_000L, "é" + made));
            }
        }
        Head head = new Head(TIMES, RowFormat.BINARY);
        List<Times> read = new ArrayList<>();
        RecordMapper.of(Times.class).bind(head).mapAll(binaryRows(head, wanted), read::add);
        assertThat(read).isEqualTo(wanted);
    }

    @Test
    void columnsOfTheSameKindsInTheSamePlacesShareABinding() {
        RecordMapper<Times> mapper = RecordMapper.of(Times.class);
        assertThat(mapper.bind(new Head(TIMES, RowFormat.BINARY)))
                .isSameAs(mapper.bind(new Head(TIMES, RowFormat.BINARY)))
                .isNotSameAs(mapper.bind(new Head(TIMES, RowFormat.TEXT)));
    }

    record One(int number) {}

    @Test
    void moreKindsOfColumnsThanAreKeptAreReadAllTheSame() {
        for (int before = 0; before < 100; before++) {
            List<ColumnDefinition> columns = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < before; i++) {
                columns.add(column("other" + i, ColumnType.LONG, false));
                values.add(-1);
            }
            columns.add(column("number", ColumnType.LONG, false));
            values.add(before);
            Head head = new Head(columns, RowFormat.TEXT);
            List<One> read = new ArrayList<>();
            RecordMapper.of(One.class).bind(head).mapAll(rows(head, List.of(values)), read::add);
            assertThat(read).containsExactly(new One(before));
        }
    }

    @Test
    void refusesAMissingColumnBeforeTheFirstRow() {
        Head head = new Head(List.of(column("id", ColumnType.LONG, false)), RowFormat.TEXT);
        assertThatThrownBy(() -> RecordMapper.of(Person.class).bind(head))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("component firstName")
                .hasMessageContaining("there are [id]");
    }

    @Test
    void refusesAnotherTypeBeforeTheFirstRow() {
        Head head = new Head(
                List.of(
                        column("id", ColumnType.VAR_STRING, false),
                        column("firstname", ColumnType.VAR_STRING, false),
                        column("boss", ColumnType.LONGLONG, true)),
                RowFormat.TEXT);
        assertThatThrownBy(() -> RecordMapper.of(Person.class).bind(head))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("VAR_STRING, which does not become int");
    }

    @Test
    void refusesAPrimitiveForAColumnThatCanBeNull() {
        Head head = new Head(
                List.of(
                        column("id", ColumnType.LONG, true),
                        column("firstname", ColumnType.VAR_STRING, false),
                        column("boss", ColumnType.LONGLONG, true)),
                RowFormat.TEXT);
        assertThatThrownBy(() -> RecordMapper.of(Person.class).bind(head))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("can be NULL");
    }

    @Test
    void refusesAComponentThatNoColumnBecomes() {
        assertThatThrownBy(() -> RecordMapper.of(Strange.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void aRowOfSeveralPacketsIsJoinedWhenItIsRead() {
        Head head = new Head(List.of(column("text", ColumnType.BLOB, false)), RowFormat.TEXT);
        String huge = "x".repeat(PacketWriter.MAX_PAYLOAD + 100);
        RowBatch batch = rows(head, List.of(List.of("before"), List.of(huge), List.of("behind")));
        List<Integer> lengths = new ArrayList<>();
        for (Row row : batch) {
            lengths.add(row.getString(0).length());
        }
        assertThat(lengths).containsExactly(6, huge.length(), 6);
    }
}
