// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/** What came of a cancel. */
public enum CancelOutcome implements Numbered {
    /** The request was not at the database, and is not sent there: an error says so in its turn. */
    DROPPED(1),
    /** The request is at the database, which is asked to interrupt it: its own answer tells what came of it. */
    INTERRUPTED(2),
    /** The request cannot be interrupted, or not without the danger of hitting another one: it is let run. */
    RUNS_ON(3),
    /** The request was answered before, or never numbered so: nothing was done. */
    ANSWERED(4),
    /** No request of that number was read so far: if one stands in front of the cancel, it is dropped when it is read. */
    AHEAD(5);

    /** All of them. */
    public static final List<CancelOutcome> ALL = List.of(values());

    private final int number;

    CancelOutcome(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
