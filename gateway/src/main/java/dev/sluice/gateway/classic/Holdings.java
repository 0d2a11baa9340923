// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.ServerStatus;
import java.util.HashSet;
import java.util.Set;

/** What a session holds at the database, as far as its answers have told: prepared statements, and a transaction. */
final class Holdings {

    private final int limit;
    private final Set<Integer> statements = new HashSet<>();
    private int preparing;
    private boolean inTransaction;

    /** Creates one for at most {@code limit} statements; 0 for any number. */
    Holdings(int limit) {
        this.limit = limit;
    }

    /** Tells whether one more statement may be prepared, if all that are being prepared succeed. */
    boolean mayPrepare() {
        return limit == 0 || statements.size() + preparing < limit;
    }

    int limit() {
        return limit;
    }

    void onPrepare() {
        preparing++;
    }

    void onPrepared(int id) {
        preparing--;
        if (limit > 0) {
            statements.add(id);
        }
    }

    void onNotPrepared() {
        preparing--;
    }

    void onClosed(int id) {
        statements.remove(id);
    }

    /** The session was begun anew: nothing is held. */
    void onReset() {
        statements.clear();
        inTransaction = false;
    }

    void onStatus(ServerStatus status) {
        inTransaction = status.has(ServerStatus.IN_TRANSACTION);
    }

    boolean isInTransaction() {
        return inTransaction;
    }
}
