// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What is done with a column or a place in a document.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum UpdateType implements Numbered {
    /** A column gets a value. */
    SET(1),
    /** A place in the document goes. */
    ITEM_REMOVE(2),
    /** A place gets a value, whether it was there or not. */
    ITEM_SET(3),
    /** A place that is there gets a value. */
    ITEM_REPLACE(4),
    /** Documents are put together; what both have is kept from both. */
    ITEM_MERGE(5),
    /** A value goes before an element. */
    ARRAY_INSERT(6),
    /** A value goes behind the last element. */
    ARRAY_APPEND(7),
    /** Documents are put together; what both have is taken from the new one. */
    MERGE_PATCH(8);

    /** All of them. */
    public static final List<UpdateType> ALL = List.of(values());

    private final int number;

    UpdateType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
