// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;

/** A mapping by a method handle as it is: slower than a {@link MappingClass}, and without a class. */
record MappingHandle(MethodHandle fromRow) implements RowMapping {

    @Override
    public Object map(Row row) {
        try {
            return (Object) fromRow.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void mapAll(RowCursor cursor, Consumer<Object> consumer) {
        while (cursor.next()) {
            consumer.accept(map(cursor));
        }
    }

    static IllegalStateException unexpected(Throwable checked) {
        return new IllegalStateException("a record's constructor threw a checked exception", checked);
    }
}
