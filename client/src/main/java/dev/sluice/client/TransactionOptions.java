// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction is begun, and when it is rolled back.
 *
 * @param isolation what it sees of others
 * @param plan when it is rolled back although a commit was asked for
 * @param readOnly whether the server refuses to change anything in it
 * @param snapshot whether what it reads is fixed when it begins, not at its first read; asks for REPEATABLE READ
 * @param first a statement that belongs to the begin: if it fails, the transaction has not begun. Null for none
 */
public record TransactionOptions(
        Isolation isolation,
        RollbackPlan plan,
        boolean readOnly,
        boolean snapshot,
        @Nullable String first) {

    private static final int MOST = 3;

    /** As the session is set, and rolled back if any statement fails. */
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.SESSION, RollbackPlan.ERROR_ANY, false, false, null);

    /** Returns the same with another isolation level. */
    public TransactionOptions isolation(Isolation other) {
        return new TransactionOptions(other, plan, readOnly, snapshot, first);
    }

    /** Returns the same with another plan. */
    public TransactionOptions plan(RollbackPlan other) {
        return new TransactionOptions(isolation, other, readOnly, snapshot, first);
    }

    /** Returns the same for a transaction that only reads. */
    public TransactionOptions asReadOnly() {
        return new TransactionOptions(isolation, plan, true, snapshot, first);
    }

    /** Returns the same for a transaction that sees the data as they are when it begins. */
    public TransactionOptions asSnapshot() {
        return new TransactionOptions(isolation, plan, readOnly, true, first);
    }

    /** Returns the same for a transaction that is begun only if this statement succeeds in it. */
    public TransactionOptions beginningWith(String sql) {
        return new TransactionOptions(isolation, plan, readOnly, snapshot, sql);
    }

    /** Returns the statements that begin it, in their order. */
    List<String> begin() {
        String sight = snapshot ? " WITH CONSISTENT SNAPSHOT" : "";
        String access = readOnly ? " READ ONLY" : "";
        List<String> statements = new ArrayList<>(MOST);
        if (isolation != Isolation.SESSION) {
            statements.add("SET TRANSACTION ISOLATION LEVEL " + isolation.sql());
        }
        statements.add("START TRANSACTION" + sight + (snapshot && readOnly ? "," : "") + access);
        if (first != null) {
            statements.add(first);
        }
        return statements;
    }
}
