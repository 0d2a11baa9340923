// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.result.Row;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;

/** What a value is read as, by Sluice and by JDBC, in a text that shows all of it. */
@SuppressWarnings("ImmutableEnumChecker") // its lambdas capture nothing
enum Form {
    TEXT(row -> row.getString(0), rows -> rows.getString(1)),
    /** The text that the server itself writes, in a second column: where drivers have ideas of their own about getString. */
    WRITTEN(row -> row.getString(0), rows -> rows.getString(2)),
    BYTES(row -> hex(row.getBytes(0)), rows -> hex(rows.getBytes(1))),
    NUMBER(
            row -> row.getBigDecimal(0).toPlainString(),
            rows -> rows.getObject(1, BigDecimal.class).toPlainString()),
    DOUBLE(row -> row.getDouble(0), rows -> rows.getDouble(1)),
    FLOAT(row -> row.getFloat(0), rows -> rows.getFloat(1)),
    BOOLEAN(row -> row.getBoolean(0), rows -> rows.getBoolean(1)),
    DATE(row -> row.getDate(0), rows -> rows.getObject(1, LocalDate.class)),
    MOMENT(row -> row.getDateTime(0), rows -> rows.getObject(1, LocalDateTime.class)),
    DURATION(row -> row.getTime(0), rows -> rows.getObject(1, Duration.class)),
    VECTOR(row -> Arrays.toString(row.getVector(0)), rows -> Arrays.toString(rows.getObject(1, float[].class)));

    private interface Getter<R> {
        Object get(R row) throws SQLException;
    }

    private final Getter<Row> own;
    private final Getter<ResultSet> jdbc;

    Form(Getter<Row> own, Getter<ResultSet> jdbc) {
        this.own = own;
        this.jdbc = jdbc;
    }

    /** Reads the first column, which is not NULL, by Sluice. */
    Object of(Row row) throws SQLException {
        return own.get(row);
    }

    /** Reads the first column, which is not NULL, by a JDBC driver. */
    Object of(ResultSet rows) throws SQLException {
        return jdbc.get(rows);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
