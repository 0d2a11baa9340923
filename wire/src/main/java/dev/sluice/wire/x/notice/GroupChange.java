// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What changed in a replication group.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Notice.html">Mysqlx.Notice</a>
 */
public enum GroupChange implements Numbered {
    /** Too few members can be reached. */
    QUORUM_LOSS(1),
    /** Members came or went. */
    VIEW_CHANGE(2),
    /** A member became primary or secondary. */
    MEMBER_ROLE_CHANGE(3),
    /** A member's state changed. */
    MEMBER_STATE_CHANGE(4);

    /** All of them. */
    public static final List<GroupChange> ALL = List.of(values());

    private final int number;

    GroupChange(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
