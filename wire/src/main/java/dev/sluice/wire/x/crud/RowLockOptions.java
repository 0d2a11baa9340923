// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What is done about rows that others have locked.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum RowLockOptions implements Numbered {
    /** The request fails. */
    NOWAIT(1),
    /** They are left out. */
    SKIP_LOCKED(2);

    /** All of them. */
    public static final List<RowLockOptions> ALL = List.of(values());

    private final int number;

    RowLockOptions(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
