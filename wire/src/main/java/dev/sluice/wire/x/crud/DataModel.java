// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What a collection is taken for.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum DataModel implements Numbered {
    /** A collection of documents. */
    DOCUMENT(1),
    /** A table with columns. */
    TABLE(2);

    /** All of them. */
    public static final List<DataModel> ALL = List.of(values());

    private final int number;

    DataModel(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
