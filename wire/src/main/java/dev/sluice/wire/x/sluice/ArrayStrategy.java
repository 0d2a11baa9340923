// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/** How the sets of an array are sent to the database. */
public enum ArrayStrategy implements Numbered {
    /** The fastest way that certainly does what executes of each set would do. */
    AUTO(0),
    /** By MariaDB's own command for many sets. */
    BULK(1),
    /** An INSERT of one row becomes one of many rows. */
    REWRITE(2),
    /** Each set is executed for itself, without waiting for those before. */
    PIPELINE(3);

    /** All of them. */
    public static final List<ArrayStrategy> ALL = List.of(values());

    private final int number;

    ArrayStrategy(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
