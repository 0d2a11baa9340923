// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What one step of a way through a document is.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Expr.html">Mysqlx.Expr</a>
 */
public enum PathItemType implements Numbered {
    /** A member of an object, by its name. */
    MEMBER(1),
    /** All members of an object. */
    MEMBER_ASTERISK(2),
    /** An element of an array, by its index. */
    ARRAY_INDEX(3),
    /** All elements of an array. */
    ARRAY_INDEX_ASTERISK(4),
    /** All that is below, at any depth. */
    DOUBLE_ASTERISK(5);

    /** All of them. */
    public static final List<PathItemType> ALL = List.of(values());

    private final int number;

    PathItemType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
