// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/** When a transaction that is asked to commit is rolled back instead. */
public enum TransactionPlan implements Numbered {
    /** If any request failed; after a failure nothing more of it is sent to the database. */
    ERROR_ANY(0),
    /** If some failed, but fewer than succeeded. */
    ERROR_LESS(1),
    /** If as many failed as succeeded, or more. */
    ERROR_EQUAL(2),
    /** If more failed than succeeded. */
    ERROR_MORE(3),
    /** If all failed, and there was one. */
    ERROR_ALL(4),
    /** Always: a trial run. */
    ALWAYS(5);

    /** All of them. */
    public static final List<TransactionPlan> ALL = List.of(values());

    private final int number;

    TransactionPlan(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
