// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRowTest {

    private static final ColumnType[] THREE = {ColumnType.LONG, ColumnType.VAR_STRING, ColumnType.DATE};

    @Test
    void findsValuesAndNulls() {
        byte[] row = Golden.bytes("02 '42' FB 0A '2024-02-29'");
        int[] places = new int[6];
        RowFormat.TEXT.locate(THREE, row, 0, row.length, places);
        assertThat(places).containsExactly(1, 2, 4, RowFormat.NULL, 5, 10);
        assertThat(RowFormat.TEXT.integer(ColumnType.LONG, false, row, 1, 2)).isEqualTo(42);
    }

    @Test
    void isWrittenAsItsGoldenBytes() {
        ByteWriter out = new ByteWriter(0);
        RowWriter.text(out, Arrays.asList("42", null, "2024-02-29"));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("02 '42' FB 0A '2024-02-29'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FB FB",
                "FB FB FB FB",
                "FB FB FF",
                "FB FB FC FF",
                "FB FB FC 0100",
                "FB FB FE FFFFFFFFFFFFFFFF"
            })
    void refusesWhatIsNoRowOfThreeColumns(String golden) {
        byte[] row = Golden.bytes(golden);
        assertThatThrownBy(() -> RowFormat.TEXT.locate(THREE, row, 0, row.length, new int[6]))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "1.5.5", "0x", "--1"})
    void refusesWhatIsNoNumberWithoutRepeatingIt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (ColumnType type : new ColumnType[] {ColumnType.FLOAT, ColumnType.DOUBLE}) {
            assertThatThrownBy(() -> RowFormat.TEXT.floating(type, bytes, 0, bytes.length))
                    .isInstanceOf(NumberFormatException.class)
                    .hasMessage("the text is not a number");
        }
    }

    @Test
    void readsNumbersAsTheServersPrintThem() {
        assertThat(floating(ColumnType.FLOAT, "3.40282e38")).isEqualTo(3.40282e38f);
        assertThat(floating(ColumnType.DOUBLE, "-1.7976931348623157e308")).isEqualTo(-Double.MAX_VALUE);
        assertThat(floating(ColumnType.DOUBLE, "1e-7")).isEqualTo(1e-7);
        assertThat(floating(ColumnType.NEWDECIMAL, "0.10")).isEqualTo(0.1);
    }

    private static double floating(ColumnType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RowFormat.TEXT.floating(type, bytes, 0, bytes.length);
    }
}
