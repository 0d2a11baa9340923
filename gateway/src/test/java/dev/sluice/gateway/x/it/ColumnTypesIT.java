// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.result.ResultSet;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of column, as text and prepared, through the gateway by X DevAPI and past it by Sluice's own client. */
class ColumnTypesIT {

    private static final GatewayRig RIG = new GatewayRig();

    @BeforeAll
    static void create() {
        RIG.sql(
                "CREATE TABLE " + RIG.schema()
                        + ".types(id INT PRIMARY KEY, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT,"
                        + " m MEDIUMINT, i INT UNSIGNED ZEROFILL, b BIGINT, bu BIGINT UNSIGNED, f FLOAT, d DOUBLE, n DECIMAL(20,6),"
                        + " y YEAR, bt BIT(10), c CHAR(5), vc VARCHAR(50), bi BINARY(4), vb VARBINARY(20), tx TEXT, bl BLOB,"
                        + " e ENUM('a','b'), st SET('x','y','z'), da DATE, ti TIME(6), dt DATETIME(6), ts TIMESTAMP NULL, js JSON)");
        RIG.sql("INSERT INTO " + RIG.schema() + ".types VALUES"
                + "(1, -128, 255, -32768, -8388608, 42, -9223372036854775808, 18446744073709551615, 1.5, -2.25, -12.3401,"
                + " 2024, b'1000000001', 'ab', 'żółć 漢字 😀', 0x00010203, 0xFF00, 'text', 0x0001FF, 'b', 'x,z', '2024-02-29',"
                + " '-838:59:58.5', '2024-02-29 13:05:07.000123', '2024-03-01 10:00:00', '{\"a\": 1}'),"
                + "(2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                + "(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1970, b'0', '', '', 0x00000000, '', '', '', 'a', '', '1000-01-01',"
                + " '00:00:00', '9999-12-31 23:59:59', '2000-01-01 00:00:00', '[]')");
    }

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesAreTheSameByEitherWay(boolean prepared) throws IOException {
        String sql = "SELECT * FROM types ORDER BY id";
        try (XPeer peer = RIG.loggedIn();
                Session direct = RIG.direct()) {
            List<ServerMessage> answer = prepared
                    ? peer.send(new Prepare(1, StmtExecute.sql(sql)), new Execute(1, List.of(), false))
                            .answers(2)
                    : peer.ask(sql);
            ResultSet expected = direct.query(sql).join().first();

            List<List<String>> told = XValues.rows(answer);
            List<List<String>> wanted = expected.rows().stream()
                    .map(row -> XValues.ofRow(expected.head(), row))
                    .toList();

            assertThat(told).isEqualTo(wanted);
        }
    }

    @Test
    void columnsAreToldAsTheXPluginDoes() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            Map<String, ColumnMetaData> columns = peer.ask("SELECT * FROM types LIMIT 0").stream()
                    .filter(ColumnMetaData.class::isInstance)
                    .map(ColumnMetaData.class::cast)
                    .collect(Collectors.toMap(ColumnMetaData::name, column -> column));

            assertThat(columns.get("id").type()).isEqualTo(FieldType.SINT);
            assertThat(columns.get("id").hasFlags(ColumnMetaData.PRIMARY_KEY | ColumnMetaData.NOT_NULL))
                    .isTrue();
            assertThat(columns.get("i").hasFlags(ColumnMetaData.ZEROFILL)).isTrue();
            assertThat(columns.get("n").length()).isEqualTo(22);
            assertThat(columns.get("n").fractionalDigits()).isEqualTo(6);
            assertThat(columns.get("c").hasFlags(ColumnMetaData.RIGHT_PAD)).isTrue();
            assertThat(columns.get("bi").collation()).isEqualTo(63);
            assertThat(columns.get("e").type()).isEqualTo(FieldType.ENUM);
            assertThat(columns.get("st").type()).isEqualTo(FieldType.SET);
            assertThat(columns.get("bt").type()).isEqualTo(FieldType.BIT);
            assertThat(columns.get("da").contentType()).isEqualTo(ColumnMetaData.DATE);
            assertThat(columns.get("ts").hasFlags(ColumnMetaData.TIMESTAMP)).isTrue();
            assertThat(columns.get("js").contentType()).isEqualTo(ColumnMetaData.JSON);
            assertThat(columns.get("vc").schema()).isEqualTo(RIG.schema());
        }
    }

    @Test
    void namesAreLeftOutForThoseWhoWantThat() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            byte[] sql = "SELECT 1 AS name".getBytes(StandardCharsets.UTF_8);
            ColumnMetaData column = (ColumnMetaData) peer.ask(new StmtExecute(sql, List.of(), StmtExecute.SQL, true))
                    .get(0);

            assertThat(column.name()).isEmpty();
            assertThat(column.type()).isEqualTo(FieldType.SINT);
        }
    }
}
