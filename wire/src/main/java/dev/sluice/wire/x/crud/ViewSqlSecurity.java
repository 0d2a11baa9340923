// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * Whose rights count when a view is read.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum ViewSqlSecurity implements Numbered {
    /** Those of the one who reads it. */
    INVOKER(1),
    /** Those of the one who defined it. */
    DEFINER(2);

    /** All of them. */
    public static final List<ViewSqlSecurity> ALL = List.of(values());

    private final int number;

    ViewSqlSecurity(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
