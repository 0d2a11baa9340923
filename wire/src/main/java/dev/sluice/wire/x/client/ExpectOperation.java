// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * With which conditions a block of expectations begins.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Expect.html">Mysqlx.Expect</a>
 */
public enum ExpectOperation implements Numbered {
    /** Those of the block around it. */
    COPY_PREVIOUS(0),
    /** None. */
    EMPTY(1);

    /** All of them. */
    public static final List<ExpectOperation> ALL = List.of(values());

    private final int number;

    ExpectOperation(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
