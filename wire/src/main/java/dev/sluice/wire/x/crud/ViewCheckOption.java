// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What rows written by way of a view must satisfy.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Crud.html">Mysqlx.Crud</a>
 */
public enum ViewCheckOption implements Numbered {
    /** The view's own condition. */
    LOCAL(1),
    /** Its own condition and those of the views below. */
    CASCADED(2);

    /** All of them. */
    public static final List<ViewCheckOption> ALL = List.of(values());

    private final int number;

    ViewCheckOption(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
