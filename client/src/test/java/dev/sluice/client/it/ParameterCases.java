// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.ParameterCase.own;
import static dev.sluice.client.it.ParameterCase.shared;

import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;

/** Values of every Java type that can be a parameter. */
final class ParameterCases {

    private static final String EMOJI = "\ud83d\ude00";
    private static final String SPECIAL = "it's \"q\" \\ \u0000 \n % _ ` h\u00e9 \u65e5 " + EMOJI;
    private static final byte[] EVERY_BYTE = everyByte();
    private static final BigInteger TOP = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    static final List<ParameterCase> ALL = List.of(
            shared("TINYINT", true, "1", 1),
            shared("TINYINT", false, "0", 0),
            shared("TINYINT", Byte.MIN_VALUE, "-128", -128),
            shared("SMALLINT", Short.MAX_VALUE, "32767", 32767),
            shared("INT", Integer.MIN_VALUE, "-2147483648"),
            shared("INT", Integer.MAX_VALUE, "2147483647"),
            shared("BIGINT", Long.MIN_VALUE, "-9223372036854775808"),
            shared("BIGINT", Long.MAX_VALUE, "9223372036854775807"),
            shared("BIGINT UNSIGNED", TOP, "18446744073709551615"),
            shared("BIGINT UNSIGNED", BigInteger.ZERO, "0"),
            own("BIGINT", BigInteger.valueOf(Long.MIN_VALUE), "-9223372036854775808"),
            own("DECIMAL(65,0)", BigInteger.TEN.pow(64).negate(), "-1" + "0".repeat(64)),
            shared("FLOAT", 1.5f, "1.5"),
            own("DOUBLE", Float.MAX_VALUE, "3.4028234663852886e38"),
            own("DOUBLE", Float.MIN_VALUE, "1.401298464324817e-45"),
            shared("DOUBLE", -0.0, "-0"),
            shared("DOUBLE", 0.1, "0.1"),
            shared("DOUBLE", Double.MAX_VALUE, "1.7976931348623157e308"),
            shared("DOUBLE", Double.MIN_NORMAL, "2.2250738585072014e-308"),
            shared(
                    "DECIMAL(65,30)",
                    decimal("9".repeat(35) + "." + "9".repeat(30)),
                    "9".repeat(35) + "." + "9".repeat(30)),
            shared("DECIMAL(5,2)", decimal("-1.50"), "-1.50"),
            shared("DECIMAL(30,0)", decimal("1E+20"), "1" + "0".repeat(20), decimal("1" + "0".repeat(20))),
            own("DECIMAL(30,20)", decimal("1E-20"), "0.00000000000000000001"),
            shared("VARCHAR(100)", "", ""),
            shared("VARCHAR(100)", "trailing  ", "trailing  "),
            shared("VARCHAR(100)", SPECIAL, SPECIAL),
            shared("LONGTEXT", EMOJI.repeat(70_000), EMOJI.repeat(70_000)),
            own("VARCHAR(100)", CharBuffer.wrap(SPECIAL), SPECIAL),
            own("VARCHAR(100)", '\u65e5', "\u65e5"),
            own("VARCHAR(100)", DayOfWeek.MONDAY, "MONDAY"),
            own("ENUM('MONDAY')", DayOfWeek.MONDAY, "MONDAY"),
            shared("VARBINARY(300)", new byte[0], ""),
            shared("VARBINARY(300)", EVERY_BYTE, hex(EVERY_BYTE)),
            shared("LONGBLOB", new byte[70_000], "0".repeat(140_000)),
            shared("DATE", LocalDate.of(1, 1, 1), "0001-01-01"),
            own("DATE", LocalDate.of(0, 1, 1), "0000-01-01"),
            shared("DATE", LocalDate.of(2024, 2, 29), "2024-02-29"),
            shared("DATE", LocalDate.of(9999, 12, 31), "9999-12-31"),
            own("DATE", SqlDateTime.ZERO, "0000-00-00"),
            own("DATE", new SqlDateTime(2020, 0, 10, 0, 0, 0, 0), "2020-00-10"),
            own("DATETIME(6)", SqlDateTime.ZERO, "0000-00-00 00:00:00.000000"),
            own("DATETIME(6)", new SqlDateTime(2020, 1, 0, 1, 2, 3, 4), "2020-01-00 01:02:03.000004"),
            shared("DATETIME(6)", moment("2024-03-31T02:30:00.000001"), "2024-03-31 02:30:00.000001"),
            shared("DATETIME(6)", moment("9999-12-31T23:59:59.999999"), "9999-12-31 23:59:59.999999"),
            own("DATETIME(6)", moment("2024-01-01T00:00:00.999999999"), "2024-01-01 00:00:00.999999"),
            shared("DATETIME", moment("1582-10-10T00:00:00"), "1582-10-10 00:00:00"),
            shared("TIMESTAMP(6) NULL", moment("2024-07-01T12:34:56.789012"), "2024-07-01 12:34:56.789012"),
            shared("TIME(6)", LocalTime.of(23, 59, 59, 999_999_000), "23:59:59.999999", time("PT23H59M59.999999S")),
            shared("TIME(6)", LocalTime.MIDNIGHT, "00:00:00.000000", Duration.ZERO),
            own("TIME(6)", Duration.ZERO, "00:00:00.000000"),
            own("TIME(6)", time("PT-0.000001S"), "-00:00:00.000001"),
            own("TIME(6)", time("PT100H1M1.5S"), "100:01:01.500000"),
            own("TIME(6)", time("PT837H59M59.999999S"), "837:59:59.999999"),
            own("TIME(6)", time("PT838H59M58.999999S"), "838:59:58.999999"),
            own("TIME(6)", time("PT838H59M59S"), "838:59:59.000000"),
            own("TIME(6)", time("PT838H59M59S").negated(), "-838:59:59.000000"),
            shared("INT", null, null, null),
            shared("VARCHAR(10)", null, null, null),
            shared("DATETIME", null, null, null));

    private ParameterCases() {}

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text);
    }

    private static Duration time(String text) {
        return Duration.parse(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
