// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
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
 * @param getter reads any column of the kind: of type {@code (Row, int) -> T}
 * @param shortcut reads a column of a certain form faster, or is null
 * @param isNullable whether NULL becomes null, and is not asked of the getter
 * @param kind which columns go with it
 */
record ComponentReader(
        MethodHandle getter, @Nullable Shortcut shortcut, boolean isNullable, Predicate<ColumnDefinition> kind) {

    private static final MethodHandle IS_NULL = getter("isNull", boolean.class);
    private static final Map<Class<?>, ComponentReader> READERS = new HashMap<>();

    static {
        number(int.class, Integer.class, "getInt", integers("narrowInteger", int.class));
        number(long.class, Long.class, "getLong", integers("integer", long.class));
        number(boolean.class, Boolean.class, "getBoolean", null);
        add(double.class, Double.class, "getDouble", null, ComponentReader::isNumber);
        add(float.class, Float.class, "getFloat", null, column -> column.type() == ColumnType.FLOAT);
        add(BigDecimal.class, "getBigDecimal", null, ComponentReader::isNumber);
        add(BigInteger.class, "getBigInteger", null, ComponentReader::isWhole);
        add(String.class, "getString", texts(), column -> !column.isBinary());
        add(byte[].class, "getBytes", null, ColumnDefinition::isBinary);
        add(float[].class, "getVector", null, column -> column.type() == ColumnType.VECTOR);
        add(LocalDate.class, "getDate", null, column -> column.type() == ColumnType.DATE);
        add(LocalDateTime.class, "getDateTime", moments(), ComponentReader::isMoment);
        add(SqlDateTime.class, "getSqlDateTime", null, ComponentReader::isMoment);
        add(Duration.class, "getTime", null, column -> column.type() == ColumnType.TIME);
        add(Object.class, "get", null, column -> true);
    }

    /** A faster way to read columns of a certain form, for what a getter looks up for each value is known before the first. */
    private interface Shortcut {

        /** Returns what reads the column at {@code index}, of type {@code (Row) -> T}, or null if it is of another form. */
        @Nullable
        MethodHandle to(Head head, int index);
    }

    static @Nullable ComponentReader of(Class<?> type) {
        return READERS.get(type);
    }

    boolean accepts(ColumnDefinition column) {
        return column.type() == ColumnType.NULL || kind.test(column);
    }

    /** Returns what reads the column at {@code index} of rows of {@code head}, which it accepts: of type {@code (Row) -> T}. */
    MethodHandle of(Head head, int index) {
        MethodHandle quick = shortcut == null ? null : shortcut.to(head, index);
        MethodHandle reader = quick == null ? MethodHandles.insertArguments(getter, 1, index) : quick;
        Class<?> type = getter.type().returnType();
        return isNullable ? orNull(index, reader.asType(MethodType.methodType(type, Row.class))) : reader;
    }

    /** Returns a handle that reads null from NULL, and asks {@code reader} otherwise. */
    private static MethodHandle orNull(int index, MethodHandle reader) {
        MethodHandle nothing =
                MethodHandles.dropArguments(MethodHandles.constant(reader.type().returnType(), null), 0, Row.class);
        return MethodHandles.guardWithTest(MethodHandles.insertArguments(IS_NULL, 1, index), nothing, reader);
    }

    private static Shortcut integers(String method, Class<?> type) {
        MethodHandle reader = method(method, type, int.class, RowFormat.class, ColumnType.class, boolean.class);
        return (head, index) -> head.type(index).isInteger()
                ? MethodHandles.insertArguments(
                        reader,
                        1,
                        index,
                        head.format(),
                        head.type(index),
                        head.column(index).isUnsigned())
                : null;
    }

    private static Shortcut texts() {
        MethodHandle reader = method("text", String.class, int.class);
        return (head, index) -> head.isText(index) ? MethodHandles.insertArguments(reader, 1, index) : null;
    }

    private static Shortcut moments() {
        MethodHandle reader = method("binaryMoment", LocalDateTime.class, int.class);
        return (head, index) -> head.isBinaryMoment(index) ? MethodHandles.insertArguments(reader, 1, index) : null;
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

    private static void number(Class<?> primitive, Class<?> boxed, String getter, @Nullable Shortcut shortcut) {
        add(primitive, boxed, getter, shortcut, ComponentReader::isWhole);
    }

    private static void add(
            Class<?> primitive,
            Class<?> boxed,
            String name,
            @Nullable Shortcut shortcut,
            Predicate<ColumnDefinition> kind) {
        MethodHandle getter = getter(name, primitive);
        MethodHandle boxing = getter.asType(MethodType.methodType(boxed, Row.class, int.class));
        READERS.put(primitive, new ComponentReader(getter, shortcut, false, kind));
        READERS.put(boxed, new ComponentReader(boxing, shortcut, true, kind));
    }

    private static void add(Class<?> type, String name, @Nullable Shortcut shortcut, Predicate<ColumnDefinition> kind) {
        READERS.put(type, new ComponentReader(getter(name, type), shortcut, true, kind));
    }

    private static MethodHandle getter(String name, Class<?> type) {
        return method(name, type, int.class);
    }

    private static MethodHandle method(String name, Class<?> type, Class<?>... parameters) {
        try {
            return MethodHandles.lookup().findVirtual(Row.class, name, MethodType.methodType(type, parameters));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Row lacks " + name, e);
        }
    }
}
