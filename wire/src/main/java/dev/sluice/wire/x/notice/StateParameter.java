// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * What of a session has changed, or what a statement came to.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/namespaceMysqlx_1_1Notice.html">Mysqlx.Notice</a>
 */
public enum StateParameter implements Numbered {
    /** The default schema. Servers are not known to send it. */
    CURRENT_SCHEMA(1),
    /** The password must be changed; no value. */
    ACCOUNT_EXPIRED(2),
    /** The first number that a column made by itself. */
    GENERATED_INSERT_ID(3),
    /** How many rows a statement changed or matched. */
    ROWS_AFFECTED(4),
    /** How many rows there were without a limit. Servers are not known to send it. */
    ROWS_FOUND(5),
    /** How many rows matched. Servers are not known to send it. */
    ROWS_MATCHED(6),
    /** A transaction was committed. Servers are not known to send it. */
    TRX_COMMITTED(7),
    /** A transaction was rolled back. Servers are not known to send it. */
    TRX_ROLLEDBACK(9),
    /** What the server says to people of a statement that succeeded. */
    PRODUCED_MESSAGE(10),
    /** The number of this client at the server. */
    CLIENT_ID_ASSIGNED(11),
    /** The ids that the server gave to documents that had none, in their order. */
    GENERATED_DOCUMENT_IDS(12);

    /** All of them. */
    public static final List<StateParameter> ALL = List.of(values());

    private final int number;

    StateParameter(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
