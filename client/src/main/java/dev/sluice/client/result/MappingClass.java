// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A mapping by a method handle that the compiler knows as a constant, so that reading a row becomes as fast as getters written
 * by hand. A handle in a field of an object is never inlined: it was measured to take four times as long.
 *
 * <p>Each mapping is a hidden class of its own, made of this one's bytes, with the handle as its class data. This one itself
 * is never used.
 */
final class MappingClass implements RowMapping {

    private static final MethodHandle FROM_ROW = handle();

    MappingClass() {}

    /** Returns a mapping by {@code fromRow}, which is of type {@code (Row) -> Object}. */
    static RowMapping of(MethodHandle fromRow) {
        try {
            Class<?> mapping = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes(), fromRow, true)
                    .lookupClass();
            return (RowMapping) mapping.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | IOException | LinkageError | UnsupportedOperationException e) {
            // A platform that defines no classes while it runs, such as a native image.
            return new MappingHandle(fromRow);
        }
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = MappingClass.class.getResourceAsStream("MappingClass.class")) {
            return Objects.requireNonNull(in, "its own class file").readAllBytes();
        }
    }

    private static MethodHandle handle() {
        Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle data = MethodHandles.classData(lookup, "_", MethodHandle.class);
            return data == null ? MethodHandles.zero(Object.class) : data;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may read its own data", e);
        }
    }

    @Override
    public Object map(Row row) {
        try {
            return (Object) FROM_ROW.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw MappingHandle.unexpected(e);
        }
    }

    @Override
    public void mapAll(RowCursor cursor, Consumer<Object> consumer) {
        while (cursor.next()) {
            consumer.accept(map(cursor));
        }
    }
}
