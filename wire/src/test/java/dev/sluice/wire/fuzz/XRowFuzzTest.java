// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.SqlTime;
import dev.sluice.wire.x.row.BytesField;
import dev.sluice.wire.x.row.DecimalField;
import dev.sluice.wire.x.row.NumberField;
import dev.sluice.wire.x.row.RowFields;
import dev.sluice.wire.x.row.SetField;
import dev.sluice.wire.x.row.TemporalField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

class XRowFuzzTest {

    private static final int MAX_COLUMNS = 32;

    /** The first byte of {@code data} says how many columns there are, the rest is the row, read by every way there is. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int columns = data[0] & (MAX_COLUMNS - 1);
        int[] places = new int[2 * columns];
        try {
            RowFields.locate(data, 1, data.length, columns, places);
        } catch (MalformedPacketException refused) {
            return;
        }
        assertThat(RowFields.count(data, 1, data.length)).isEqualTo(columns);
        for (int i = 0; i < columns; i++) {
            if (places[2 * i + 1] != RowFields.NULL) {
                assertThat(places[2 * i]).isBetween(1, data.length - 1);
                assertThat(places[2 * i + 1]).isBetween(1, data.length - places[2 * i]);
                readByEveryWay(data, places[2 * i], places[2 * i + 1]);
            }
        }
    }

    private static void readByEveryWay(byte[] row, int at, int length) {
        attempt(() -> NumberField.sint(row, at, length));
        attempt(() -> NumberField.uint(row, at, length));
        attempt(() -> NumberField.float64(row, at, length));
        attempt(() -> NumberField.float32(row, at, length));
        attempt(() -> assertThat(BytesField.text(row, at, length).length()).isLessThan(length));
        attempt(() ->
                assertThat(SqlTime.format(TemporalField.time(row, at, length))).hasSizeBetween(8, 17));
        attempt(() ->
                assertThat(TemporalField.dateTime(row, at, length).toString()).hasSizeBetween(19, 26));
        attempt(() -> readSet(row, at, length));
        attempt(() -> readDecimal(row, at, length));
    }

    private static void readSet(byte[] row, int at, int length) {
        ByteWriter out = new ByteWriter(0);
        SetField.text(row, at, length, out);
        assertThat(String.join(",", SetField.members(row, at, length)).replaceFirst("^,+", ""))
                .isEqualTo(new String(out.toByteArray(), StandardCharsets.UTF_8).replaceFirst("^,+", ""));
    }

    private static void readDecimal(byte[] row, int at, int length) {
        ByteWriter out = new ByteWriter(0);
        BigDecimal number = DecimalField.number(row, at, length);
        DecimalField.text(row, at, length, out);
        assertThat(new BigDecimal(new String(out.toByteArray(), StandardCharsets.US_ASCII)))
                .isEqualTo(number);
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageStartingWith("expected ");
        }
    }
}
