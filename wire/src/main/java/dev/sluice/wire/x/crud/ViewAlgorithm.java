// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * How the server makes the rows of a view.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum ViewAlgorithm implements Numbered {
    /** As the server likes. */
    UNDEFINED(1),
    /** The view's query becomes part of the one that reads it. */
    MERGE(2),
    /** By a table in between. */
    TEMPTABLE(3);

    /** All of them. */
    public static final List<ViewAlgorithm> ALL = List.of(values());

    private final int number;

    ViewAlgorithm(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
