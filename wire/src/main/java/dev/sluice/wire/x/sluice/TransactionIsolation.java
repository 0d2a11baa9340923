// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/** What a transaction sees of others. */
public enum TransactionIsolation implements Numbered {
    /** As the session is set. */
    SESSION(0),
    /** Changes that are not committed, too. */
    READ_UNCOMMITTED(1),
    /** For each statement what was committed before it. */
    READ_COMMITTED(2),
    /** What was committed before its first read. */
    REPEATABLE_READ(3),
    /** As if transactions ran one after another. */
    SERIALIZABLE(4);

    /** All of them. */
    public static final List<TransactionIsolation> ALL = List.of(values());

    private final int number;

    TransactionIsolation(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
