// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.util.List;

/**
 * How a transaction is begun, and when it is rolled back.
 *
 * @param isolation what it sees of others
 * @param plan when it is rolled back although a commit was asked for
 * @param readOnly whether the server refuses to change anything in it
 * @param snapshot whether what it reads is fixed when it begins, not at its first read; asks for REPEATABLE READ
 */
public record TransactionOptions(Isolation isolation, RollbackPlan plan, boolean readOnly, boolean snapshot) {

    /** As the session is set, and rolled back if any statement fails. */
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.SESSION, RollbackPlan.ERROR_ANY, false, false);

    /** Returns the same with another isolation level. */
    public TransactionOptions isolation(Isolation other) {
        return new TransactionOptions(other, plan, readOnly, snapshot);
    }

    /** Returns the same with another plan. */
    public TransactionOptions plan(RollbackPlan other) {
        return new TransactionOptions(isolation, other, readOnly, snapshot);
    }

    /** Returns the same for a transaction that only reads. */
    public TransactionOptions asReadOnly() {
        return new TransactionOptions(isolation, plan, true, snapshot);
    }

    /** Returns the same for a transaction that sees the data as they are when it begins. */
    public TransactionOptions asSnapshot() {
        return new TransactionOptions(isolation, plan, readOnly, true);
    }

    /** Returns the statements that begin it; behind the last a transaction is open. */
    List<String> begin() {
        String sight = snapshot ? " WITH CONSISTENT SNAPSHOT" : "";
        String access = readOnly ? " READ ONLY" : "";
        String start = "START TRANSACTION" + sight + (snapshot && readOnly ? "," : "") + access;
        return isolation == Isolation.SESSION
                ? List.of(start)
                : List.of("SET TRANSACTION ISOLATION LEVEL " + isolation.sql(), start);
    }
}
