// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.util.function.Consumer;

/** Makes objects of rows; what a {@link RecordBinding} does, without its type. */
interface RowMapping {

    /** Makes an object of one row. */
    Object map(Row row);

    /** Makes an object of each row from the next one of {@code cursor} to the last, in their order. */
    void mapAll(RowCursor cursor, Consumer<Object> consumer);
}
