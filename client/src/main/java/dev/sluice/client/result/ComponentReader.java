// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a record component of one Java type is read from a row.
 *
 * @param handle of type {@code (Row, int) -> the component's type}
 * @param kind which columns go with it
 */
record ComponentReader(MethodHandle handle, Predicate<ColumnDefinition> kind) {

    private static final Map<Class<?>, ComponentReader> READERS = new HashMap<>();

    static {
        number(int.class, Integer.class, "getInt");
        number(long.class, Long.class, "getLong");
        number(boolean.class, Boolean.class, "getBoolean");
        add(double.class, Double.class, "getDouble", ComponentReader::isNumber);
        add(float.class, Float.class, "getFloat", column -> column.type() == ColumnType.FLOAT);
        add(BigDecimal.class, "getBigDecimal", ComponentReader::isNumber);
        number(BigInteger.class, "getBigInteger");
        add(String.class, "getString", column -> !column.isBinary());
        add(byte[].class, "getBytes", ColumnDefinition::isBinary);
        add(float[].class, "getVector", column -> column.type() == ColumnType.VECTOR);
        add(LocalDate.class, "getDate", column -> column.type() == ColumnType.DATE);
        add(LocalDateTime.class, "getDateTime", ComponentReader::isMoment);
        add(SqlDateTime.class, "getSqlDateTime", ComponentReader::isMoment);
        add(Duration.class, "getTime", column -> column.type() == ColumnType.TIME);
        add(Object.class, "get", column -> true);
    }

    static @Nullable ComponentReader of(Class<?> type) {
        return READERS.get(type);
    }

    boolean accepts(ColumnDefinition column) {
        return column.type() == ColumnType.NULL || kind.test(column);
    }

    private static boolean isNumber(ColumnDefinition column) {
        return switch (column.type()) {
            case NEWDECIMAL, DECIMAL, FLOAT, DOUBLE -> true;
            default -> isWhole(column);
        };
    }

    private static boolean isWhole(ColumnDefinition column) {
        return column.type().isInteger() || column.type() == ColumnType.BIT;
    }

    private static boolean isMoment(ColumnDefinition column) {
        return column.type().isTemporal() && column.type() != ColumnType.TIME;
    }

    private static void number(Class<?> primitive, Class<?> boxed, String getter) {
        add(primitive, boxed, getter, ComponentReader::isWhole);
    }

    private static void number(Class<?> type, String getter) {
        add(type, getter, ComponentReader::isWhole);
    }

    private static void add(Class<?> primitive, Class<?> boxed, String getter, Predicate<ColumnDefinition> kind) {
        MethodHandle handle = getter(getter, primitive);
        READERS.put(primitive, new ComponentReader(handle, kind));
        READERS.put(boxed, new ComponentReader(orNull(handle, boxed), kind));
    }

    private static void add(Class<?> type, String getter, Predicate<ColumnDefinition> kind) {
        READERS.put(type, new ComponentReader(orNull(getter(getter, type), type), kind));
    }

    private static MethodHandle getter(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVirtual(Row.class, name, MethodType.methodType(type, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Row lacks " + name, e);
        }
    }

    /** Returns a handle that reads null from NULL, and asks {@code getter} otherwise. */
    private static MethodHandle orNull(MethodHandle getter, Class<?> type) {
        MethodType signature = MethodType.methodType(type, Row.class, int.class);
        MethodHandle nothing = MethodHandles.dropArguments(MethodHandles.constant(type, null), 0, Row.class, int.class);
        return MethodHandles.guardWithTest(getter("isNull", boolean.class), nothing, getter.asType(signature));
    }
}
