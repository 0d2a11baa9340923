// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

/**
 * What a transaction sees of others.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/innodb-transaction-isolation-levels.html">Transaction isolation levels</a>
 */
public enum Isolation {
    /** As the session is set, which is REPEATABLE READ unless somebody changed it. */
    SESSION,
    /** Changes that are not committed, too. */
    READ_UNCOMMITTED,
    /** For each statement what was committed before it. */
    READ_COMMITTED,
    /** What was committed before its first read. */
    REPEATABLE_READ,
    /** As if transactions ran one after another. */
    SERIALIZABLE;

    /** Returns it as SQL writes it. */
    String sql() {
        return name().replace('_', ' ');
    }
}
