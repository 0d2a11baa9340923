// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * How grave a warning is.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Notice.html">Mysqlx.Notice</a>
 */
public enum Level implements Numbered {
    /** A remark. */
    NOTE(1),
    /** Something may not be as meant. */
    WARNING(2),
    /** Something failed; of a whole link, why it is closed. */
    ERROR(3);

    /** All of them. */
    public static final List<Level> ALL = List.of(values());

    private final int number;

    Level(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
