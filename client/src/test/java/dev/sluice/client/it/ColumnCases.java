// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Form.BOOLEAN;
import static dev.sluice.client.it.Form.BYTES;
import static dev.sluice.client.it.Form.DATE;
import static dev.sluice.client.it.Form.DOUBLE;
import static dev.sluice.client.it.Form.DURATION;
import static dev.sluice.client.it.Form.FLOAT;
import static dev.sluice.client.it.Form.MOMENT;
import static dev.sluice.client.it.Form.NUMBER;
import static dev.sluice.client.it.Form.TEXT;
import static dev.sluice.client.it.Form.VECTOR;
import static dev.sluice.client.it.Form.WRITTEN;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every column type, with the values at its edges. */
final class ColumnCases {

    private static final String EMOJI = "\ud83d\ude00";
    private static final List<Form> WHOLE = List.of(TEXT, WRITTEN, NUMBER);
    private static final List<Form> DECIMALS = List.of(TEXT, WRITTEN, NUMBER, DOUBLE);
    private static final List<Form> STRING = List.of(TEXT, BYTES);
    private static final List<Form> RAW = List.of(BYTES);
    private static final String NINES = "9".repeat(35);

    private ColumnCases() {}

    static Stream<ColumnCase> of(boolean mariaDb) {
        return Stream.of(wholeNumbers(), otherNumbers(), dates(), strings(), bytes(), mariaDb ? ofMariaDb() : ofMySql())
                .flatMap(cases -> cases);
    }

    private static Stream<ColumnCase> wholeNumbers() {
        return Stream.of(
                ColumnCase.of("TINYINT", WHOLE, "-128", "-1", "0", "1", "127"),
                ColumnCase.of("TINYINT UNSIGNED", WHOLE, "0", "255"),
                ColumnCase.of("TINYINT(3) ZEROFILL", WHOLE, "0", "7", "255"),
                ColumnCase.of("BOOL", List.of(TEXT, NUMBER, BOOLEAN), "TRUE", "FALSE", "-128", "127"),
                ColumnCase.of("SMALLINT", WHOLE, "-32768", "0", "32767"),
                ColumnCase.of("SMALLINT UNSIGNED", WHOLE, "0", "65535"),
                ColumnCase.of("MEDIUMINT", WHOLE, "-8388608", "0", "8388607"),
                ColumnCase.of("MEDIUMINT UNSIGNED", WHOLE, "0", "16777215"),
                ColumnCase.of("MEDIUMINT(8) ZEROFILL", WHOLE, "0", "16777215"),
                ColumnCase.of("INT", WHOLE, "-2147483648", "0", "2147483647"),
                ColumnCase.of("INT UNSIGNED", WHOLE, "0", "4294967295"),
                ColumnCase.of("INT(10) ZEROFILL", WHOLE, "0", "42", "4294967295"),
                ColumnCase.of("BIGINT", WHOLE, "-9223372036854775808", "0", "9223372036854775807"),
                ColumnCase.of(
                        "BIGINT UNSIGNED",
                        List.of(TEXT, NUMBER, BOOLEAN),
                        "0",
                        "9223372036854775807",
                        "9223372036854775808",
                        "18446744073709551615"),
                ColumnCase.of("BIGINT(20) ZEROFILL", WHOLE, "0", "42", "18446744073709551615"),
                ColumnCase.of("YEAR", WHOLE, "0000", "1901", "2024", "2155"));
    }

    private static Stream<ColumnCase> otherNumbers() {
        return Stream.of(
                ColumnCase.of(
                        "FLOAT",
                        List.of(FLOAT),
                        "0",
                        "-0e0",
                        "1.5",
                        "0.1",
                        "3.4028234e38",
                        "-3.4028234e38",
                        "1.17549435e-38",
                        "1.4e-45",
                        "16777216",
                        "123456.789",
                        "1e15"),
                ColumnCase.of(
                        "DOUBLE",
                        List.of(DOUBLE),
                        "0",
                        "-0e0",
                        "0.1",
                        "1.7976931348623157e308",
                        "-1.7976931348623157e308",
                        "2.2250738585072014e-308",
                        "4.9e-324",
                        "1e15",
                        "123456789012345678",
                        "1e-5"),
                ColumnCase.of("FLOAT(7,3)", List.of(FLOAT), "0", "1.5", "-1234.567"),
                ColumnCase.of("DOUBLE(12,3)", List.of(DOUBLE), "0", "1.5", "-1234.567"),
                ColumnCase.of("DECIMAL(65,0)", DECIMALS, "0", "9".repeat(65), "-" + "9".repeat(65)),
                ColumnCase.of("DECIMAL(65,30)", DECIMALS, "0", "-1e-30", NINES + "." + "9".repeat(30)),
                ColumnCase.of("DECIMAL(5,2)", DECIMALS, "0", "-1.5", "999.99"),
                ColumnCase.of("DECIMAL(10,2) ZEROFILL", DECIMALS, "0", "1.5"),
                ColumnCase.of("BIT(1)", List.of(BYTES, NUMBER, BOOLEAN), "b'0'", "b'1'"),
                ColumnCase.of("BIT(8)", List.of(BYTES, NUMBER), "0", "1", "128", "255"),
                ColumnCase.of("BIT(33)", List.of(BYTES, NUMBER), "0", "1", "8589934591"),
                ColumnCase.of("BIT(64)", List.of(BYTES, NUMBER), "0", "1", "18446744073709551615"));
    }

    private static Stream<ColumnCase> dates() {
        ColumnCase dates = ColumnCase.of(
                "DATE",
                List.of(TEXT, WRITTEN, DATE, MOMENT),
                "'0000-00-00'",
                "'0000-01-01'",
                "'0001-01-01'",
                "'1000-01-01'",
                "'1582-10-10'",
                "'2020-00-00'",
                "'2020-00-10'",
                "'2020-01-00'",
                "'2024-02-29'",
                "'9999-12-31'");
        return Stream.concat(
                Stream.of(dates), IntStream.rangeClosed(0, 6).boxed().flatMap(ColumnCases::ofPrecision));
    }

    private static Stream<ColumnCase> ofPrecision(int digits) {
        String least = digits == 0 ? "" : "." + "0".repeat(digits - 1) + "1";
        String most = digits == 0 ? "" : "." + "9".repeat(digits);
        return Stream.of(
                ColumnCase.of(
                        "DATETIME(" + digits + ")",
                        List.of(TEXT, WRITTEN, MOMENT),
                        "'0000-00-00 00:00:00'",
                        "'0000-00-00 10:20:30" + least + "'",
                        "'2020-00-10 01:02:03'",
                        "'0000-01-01 00:00:00'",
                        "'0001-01-01 00:00:00" + least + "'",
                        "'1582-10-10 12:00:00'",
                        "'2024-02-29 00:00:00" + least + "'",
                        "'2024-03-31 02:30:00'",
                        "'9999-12-31 23:59:59" + most + "'"),
                ColumnCase.of(
                        "TIMESTAMP(" + digits + ") NULL",
                        List.of(TEXT, WRITTEN, MOMENT),
                        "'0000-00-00 00:00:00'",
                        "'1970-01-01 00:00:01" + least + "'",
                        "'2024-03-31 02:30:00'",
                        "'2038-01-19 03:14:07" + most + "'"),
                ColumnCase.of(
                        "TIME(" + digits + ")",
                        List.of(TEXT, WRITTEN, DURATION),
                        "'00:00:00" + least + "'",
                        "'00:00:00'",
                        "'12:34:56" + most + "'",
                        "'-00:00:01" + least + "'",
                        "'24:00:00'",
                        "'838:59:58" + most + "'",
                        "'838:59:59'",
                        "'-838:59:59'"));
    }

    private static Stream<ColumnCase> strings() {
        String[] texts = {"''", "'a  '", "'h\u00e9 \u65e5 " + EMOJI + "'", "'a\\0b\\n'", "'\\'\"\\\\'"};
        return Stream.concat(
                Stream.of("CHAR(10)", "VARCHAR(100)", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT")
                        .map(type -> ColumnCase.of(type, STRING, texts)),
                Stream.of(
                        ColumnCase.of("LONGTEXT", STRING, "REPEAT('x', 70000)", "REPEAT('" + EMOJI + "', 70000)"),
                        ColumnCase.of("VARCHAR(100) CHARACTER SET latin1", STRING, "''", "'h\u00e9'"),
                        ColumnCase.of("ENUM('a','','" + EMOJI + "')", STRING, "'a'", "''", "'" + EMOJI + "'"),
                        ColumnCase.of("SET('a','b','\u00e9')", STRING, "''", "'a'", "'a,\u00e9'"),
                        ColumnCase.of("JSON", STRING, "'{}'", "'{\"a\": [1, 2.5, \"" + EMOJI + "\"]}'", "'null'")));
    }

    private static Stream<ColumnCase> bytes() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        String all = "x'" + HexFormat.of().formatHex(every) + "'";
        return Stream.of(
                ColumnCase.of("BINARY(4)", RAW, "''", "x'00ff80'", "x'01020304'"),
                ColumnCase.of("VARBINARY(300)", RAW, "''", "x'00'", all),
                ColumnCase.of("TINYBLOB", RAW, "''", "x'00ff80'"),
                ColumnCase.of("BLOB", RAW, "''", "x'00'", all),
                ColumnCase.of("MEDIUMBLOB", RAW, all),
                ColumnCase.of("LONGBLOB", RAW, all, "REPEAT(x'ff', 70000)"),
                ColumnCase.of(
                        "GEOMETRY",
                        RAW,
                        "ST_GeomFromText('POINT(1 2)')",
                        "ST_GeomFromText('LINESTRING(0 0, 1 1)', 4326)"),
                ColumnCase.of("POINT", RAW, "ST_GeomFromText('POINT(-1 2.5)')"));
    }

    private static Stream<ColumnCase> ofMariaDb() {
        return Stream.of(
                ColumnCase.of(
                        "UUID",
                        List.of(TEXT),
                        "'00000000-0000-0000-0000-000000000000'",
                        "'123e4567-e89b-12d3-a456-426655440000'"),
                ColumnCase.of("INET4", List.of(TEXT), "'0.0.0.0'", "'192.0.2.1'"),
                ColumnCase.of("INET6", List.of(TEXT), "'::'", "'2001:db8::ff00:42:8329'"));
    }

    private static Stream<ColumnCase> ofMySql() {
        return Stream.of(ColumnCase.of(
                "VECTOR(3)", List.of(BYTES, VECTOR), "STRING_TO_VECTOR('[1,-2.5,3e10]')", "TO_VECTOR('[0,0,0]')"));
    }
}
