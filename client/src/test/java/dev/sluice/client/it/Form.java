// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.result.Row;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** What a value is read as, by Sluice and by JDBC, in a text that shows all of it. */
enum Form {
    TEXT {
        @Override
        String of(Row row) {
            return row.getString(0);
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getString(1);
        }
    },
    BYTES {
        @Override
        String of(Row row) {
            return HexFormat.of().formatHex(row.getBytes(0));
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return HexFormat.of().formatHex(rows.getBytes(1));
        }
    },
    NUMBER {
        @Override
        String of(Row row) {
            return row.getBigDecimal(0).toPlainString();
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getObject(1, BigDecimal.class).toPlainString();
        }
    },
    DOUBLE {
        @Override
        String of(Row row) {
            return Double.toString(row.getDouble(0));
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getDouble(1);
        }
    },
    FLOAT {
        @Override
        String of(Row row) {
            return Float.toString(row.getFloat(0));
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getFloat(1);
        }
    },
    BOOLEAN {
        @Override
        String of(Row row) {
            return Boolean.toString(row.getBoolean(0));
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getBoolean(1);
        }
    },
    DATE {
        @Override
        String of(Row row) {
            return row.getDate(0).toString();
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getObject(1, LocalDate.class);
        }
    },
    MOMENT {
        @Override
        String of(Row row) {
            return row.getDateTime(0).toString();
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getObject(1, LocalDateTime.class);
        }
    },
    DURATION {
        @Override
        String of(Row row) {
            return row.getTime(0).toString();
        }

        @Override
        Object of(ResultSet rows) throws SQLException {
            return rows.getObject(1, Duration.class);
        }
    };

    /** Reads the first column, which is not NULL. */
    abstract String of(Row row);

    /** Reads the first column, which is not NULL. */
    abstract Object of(ResultSet rows) throws SQLException;
}
