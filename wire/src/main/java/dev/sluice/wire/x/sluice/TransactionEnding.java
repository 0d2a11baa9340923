// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/** What became of what a transaction did. */
public enum TransactionEnding implements Numbered {
    /** All that succeeded in it is permanent. */
    COMMITTED(1),
    /** Nothing of it is left. */
    ROLLED_BACK(2),
    /** The database had ended it before its end: what it did up to then may be permanent, the rest was rolled back. */
    BROKEN(3);

    /** All of them. */
    public static final List<TransactionEnding> ALL = List.of(values());

    private final int number;

    TransactionEnding(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
