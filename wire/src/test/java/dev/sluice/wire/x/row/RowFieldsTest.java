// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.mysql.cj.x.protobuf.MysqlxResultset;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFieldsTest {

    @Test
    void findsValuesAndNulls() {
        byte[] row = Golden.bytes("FF 0A 02 C801 0A 00 0A 01 00 FF");
        int[] places = new int[6];
        RowFields.locate(row, 1, row.length - 1, 3, places);
        assertThat(places).containsExactly(3, 2, 7, RowFields.NULL, 9, 1);
        assertThat(RowFields.count(row, 1, row.length - 1)).isEqualTo(3);
    }

    @Test
    void findsNothingInTheRowOfNoColumns() {
        RowFields.locate(new byte[0], 0, 0, 0, new int[0]);
        assertThat(RowFields.count(new byte[0], 0, 0)).isZero();
    }

    @Test
    void passesOverFieldsOfLaterVersions() {
        byte[] row = Golden.bytes("10 8001 0A 01 02 1A 03 010203 0A 01 04 22 00");
        int[] places = new int[4];
        RowFields.locate(row, 0, row.length, 2, places);
        assertThat(places).containsExactly(5, 1, 13, 1);
        assertThat(RowFields.count(row, 0, row.length)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0A 00",
                "0A 00 0A 00 0A 00",
                "0A 00 0A",
                "0A 00 0A 01",
                "0A 00 0A 80",
                "0A 00 0A 8000 00",
                "0A 00 0A 808080808000",
                "0A 00 0A FFFFFFFF0F",
                "0A 00 0A FFFFFFFF7F",
                "0A 00 0A FFFFFFFFFFFFFFFFFF01",
                "0A 00 0A 00 10",
                "0A 00 0A 00 16 00",
                "0A 00 0B 00"
            })
    void refusesWhatIsNoRowOfTwoColumns(String golden) {
        byte[] row = Golden.bytes(golden);
        assertThatThrownBy(() -> RowFields.locate(row, 0, row.length, 2, new int[4]))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void findsWhatTheOracleWrites() {
        Property.holds(300, 40_000, (random, size) -> {
            MysqlxResultset.Row.Builder theirs = MysqlxResultset.Row.newBuilder();
            int columns = Gen.upTo(random, 20);
            for (int i = 0; i < columns; i++) {
                theirs.addField(ByteString.copyFrom(Gen.bytes(random, Gen.upTo(random, size))));
            }
            byte[] row = theirs.build().toByteArray();
            int[] places = new int[2 * columns];
            RowFields.locate(row, 0, row.length, columns, places);
            assertThat(RowFields.count(row, 0, row.length)).isEqualTo(columns);
            for (int i = 0; i < columns; i++) {
                int length = places[2 * i + 1];
                byte[] field = theirs.getField(i).toByteArray();
                assertThat(length).isEqualTo(field.length == 0 ? RowFields.NULL : field.length);
                if (length > 0) {
                    assertThat(Arrays.copyOfRange(row, places[2 * i], places[2 * i] + length))
                            .isEqualTo(field);
                }
            }
        });
    }
}
