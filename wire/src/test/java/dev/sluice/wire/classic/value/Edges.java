// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.Golden;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The edges of every column type. */
final class Edges {

    static final List<Edge> ALL = Stream.of(integers(), reals(), dates(), times(), strings(), bytes(), nulls())
            .flatMap(Collection::stream)
            .toList();

    private Edges() {}

    private static List<Edge> integers() {
        return List.of(
                integer(ColumnType.TINY, Byte.MIN_VALUE),
                integer(ColumnType.TINY, Byte.MAX_VALUE),
                unsigned(ColumnType.TINY, 255),
                integer(ColumnType.SHORT, Short.MIN_VALUE),
                integer(ColumnType.SHORT, Short.MAX_VALUE),
                unsigned(ColumnType.SHORT, 65_535),
                Edge.unsigned(ColumnType.YEAR, 0, "0000", 0L),
                unsigned(ColumnType.YEAR, 1901),
                unsigned(ColumnType.YEAR, 2155),
                integer(ColumnType.INT24, -8_388_608),
                integer(ColumnType.INT24, 8_388_607),
                unsigned(ColumnType.INT24, 16_777_215),
                integer(ColumnType.LONG, Integer.MIN_VALUE),
                integer(ColumnType.LONG, Integer.MAX_VALUE),
                unsigned(ColumnType.LONG, 4_294_967_295L),
                Edge.unsigned(ColumnType.LONG, 42, "0000000042", 42L),
                integer(ColumnType.LONGLONG, Long.MIN_VALUE),
                integer(ColumnType.LONGLONG, -1),
                integer(ColumnType.LONGLONG, Long.MAX_VALUE),
                unsigned(ColumnType.LONGLONG, Long.MAX_VALUE),
                Edge.unsigned(ColumnType.LONGLONG, BigInteger.ONE.shiftLeft(63), "9223372036854775808", Long.MIN_VALUE),
                Edge.unsigned(ColumnType.LONGLONG, new BigInteger("18446744073709551615"), "18446744073709551615", -1L),
                Edge.unsigned(ColumnType.LONGLONG, 7, "00000000000000000007", 7L));
    }

    private static Edge integer(ColumnType type, long value) {
        return Edge.of(type, value, Long.toString(value), value);
    }

    private static Edge unsigned(ColumnType type, long value) {
        return Edge.unsigned(type, value, Long.toString(value), value);
    }

    private static List<Edge> reals() {
        List<Edge> edges = new ArrayList<>();
        for (float value : new float[] {0, -0f, 1.5f, -Float.MAX_VALUE, Float.MIN_NORMAL, Float.MIN_VALUE}) {
            edges.add(Edge.of(ColumnType.FLOAT, value, Float.toString(value), (double) value));
        }
        for (double value : new double[] {0, -0d, 1e-5, -Double.MAX_VALUE, Double.MIN_NORMAL, Double.MIN_VALUE}) {
            edges.add(Edge.of(ColumnType.DOUBLE, value, Double.toString(value), value));
        }
        edges.add(Edge.of(ColumnType.DOUBLE, 1e300, "1e300", 1e300));
        return edges;
    }

    private static List<Edge> dates() {
        SqlDateTime partial = new SqlDateTime(2020, 0, 10, 0, 0, 0, 0);
        SqlDateTime yearZero = new SqlDateTime(0, 1, 1, 0, 0, 0, 1);
        LocalDateTime last = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
        LocalDateTime end = LocalDateTime.of(2038, 1, 19, 3, 14, 7, 500_000_000);
        return List.of(
                Edge.of(ColumnType.DATE, SqlDateTime.ZERO, "0000-00-00", SqlDateTime.ZERO),
                Edge.of(ColumnType.DATE, partial, "2020-00-10", partial),
                date(LocalDate.of(0, 1, 1)),
                date(LocalDate.of(2024, 2, 29)),
                date(LocalDate.of(9999, 12, 31)),
                Edge.of(ColumnType.DATETIME, SqlDateTime.ZERO, "0000-00-00 00:00:00", SqlDateTime.ZERO),
                Edge.of(ColumnType.DATETIME, SqlDateTime.ZERO, "0000-00-00 00:00:00.000000", SqlDateTime.ZERO),
                Edge.of(ColumnType.DATETIME, partial, "2020-00-10 00:00:00", partial),
                Edge.of(ColumnType.DATETIME, yearZero, "0000-01-01 00:00:00.000001", yearZero),
                Edge.of(ColumnType.DATETIME, last, "9999-12-31 23:59:59.999999", SqlDateTime.of(last)),
                Edge.of(ColumnType.TIMESTAMP, SqlDateTime.ZERO, "0000-00-00 00:00:00", SqlDateTime.ZERO),
                Edge.of(ColumnType.TIMESTAMP, end, "2038-01-19 03:14:07.5", SqlDateTime.of(end)));
    }

    private static Edge date(LocalDate date) {
        return Edge.of(ColumnType.DATE, date, date.toString(), SqlDateTime.of(date));
    }

    private static List<Edge> times() {
        Duration limit = Duration.ofHours(838).plusMinutes(59).plusSeconds(59);
        return List.of(
                time(Duration.ZERO, "00:00:00"),
                time(Duration.ofHours(24), "24:00:00"),
                time(Duration.ofNanos(-1000), "-00:00:00.000001"),
                time(Duration.ofMillis(1500), "00:00:01.5"),
                time(Duration.ofHours(-837), "-837:00:00"),
                time(limit.minusNanos(1000), "838:59:58.999999"),
                time(limit, "838:59:59"),
                time(limit.negated(), "-838:59:59"),
                time(limit.negated(), "-838:59:59.000000"));
    }

    private static Edge time(Duration time, String text) {
        return Edge.of(ColumnType.TIME, time, text, time);
    }

    private static List<Edge> strings() {
        List<Edge> edges = new ArrayList<>();
        for (int length : new int[] {0, 1, 250, 251, 252, 255, 256, 65_535, 65_536}) {
            edges.add(string(ColumnType.VAR_STRING, "x".repeat(length)));
        }
        edges.add(string(ColumnType.VARCHAR, "é€😀"));
        edges.add(string(ColumnType.STRING, "NULL"));
        edges.add(string(ColumnType.ENUM, "small"));
        edges.add(string(ColumnType.SET, "a,b"));
        edges.add(string(ColumnType.JSON, "{\"a\": [1, null]}"));
        edges.add(string(ColumnType.DECIMAL, "-1.50"));
        edges.add(string(ColumnType.NEWDECIMAL, "-" + "9".repeat(35) + "." + "9".repeat(30)));
        return edges;
    }

    private static Edge string(ColumnType type, String value) {
        return Edge.of(type, value, value, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Edge> bytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return List.of(
                bytes(ColumnType.BIT, new byte[] {1}),
                bytes(ColumnType.BIT, Golden.bytes("FF*8")),
                bytes(ColumnType.VECTOR, Golden.bytes("0000803F 000000C0")),
                bytes(ColumnType.GEOMETRY, Golden.bytes("E6100000 01 01000000 00*16")),
                bytes(ColumnType.TINY_BLOB, new byte[0]),
                bytes(ColumnType.BLOB, all),
                bytes(ColumnType.MEDIUM_BLOB, Golden.bytes("FB")),
                bytes(ColumnType.LONG_BLOB, Golden.bytes("FE FF 00")));
    }

    private static Edge bytes(ColumnType type, byte[] value) {
        return Edge.of(type, value, value, value);
    }

    private static List<Edge> nulls() {
        return Stream.of(ColumnType.values())
                .map(type -> Edge.of(type, null, null, null))
                .toList();
    }
}
