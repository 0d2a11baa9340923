// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What is locked until the end of the transaction.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum RowLock implements Numbered {
    /** Others may read the rows, but not change them. */
    SHARED(1),
    /** Others may neither change nor lock the rows. */
    EXCLUSIVE(2);

    /** All of them. */
    public static final List<RowLock> ALL = List.of(values());

    private final int number;

    RowLock(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
