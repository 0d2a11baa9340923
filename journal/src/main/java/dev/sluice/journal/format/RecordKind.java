// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.format;

/** What a record says. */
public enum RecordKind {
    /** Nothing was written here yet. */
    NONE(0),
    /** The payload of an index, for the first time or moved here from an earlier segment. */
    ENTRY(1),
    /** Some indexes, one behind the other, are acknowledged; the payload is how many. */
    ACKNOWLEDGED(2),
    /** Nothing more comes in this segment. */
    END(3),
    /** All in front of the place that the index says was on the medium when this was written. */
    SYNCED(4);

    private final byte number;

    RecordKind(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    /** Returns the kind of that number, or {@link #NONE} for what is none. */
    static RecordKind of(int number) {
        return switch (number) {
            case 1 -> ENTRY;
            case 2 -> ACKNOWLEDGED;
            case 3 -> END;
            case 4 -> SYNCED;
            default -> NONE;
        };
    }
}
