// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What is done with a condition.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Expect.html">Mysqlx.Expect</a>
 */
public enum ConditionOperation implements Numbered {
    /** It holds from now on. */
    SET(0),
    /** It no longer holds. */
    UNSET(1);

    /** All of them. */
    public static final List<ConditionOperation> ALL = List.of(values());

    private final int number;

    ConditionOperation(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
