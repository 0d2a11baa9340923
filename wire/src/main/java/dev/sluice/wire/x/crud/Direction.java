// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * Which rows come first.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum Direction implements Numbered {
    /** Those of the least value. */
    ASC(1),
    /** Those of the greatest value. */
    DESC(2);

    /** All of them. */
    public static final List<Direction> ALL = List.of(values());

    private final int number;

    Direction(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
