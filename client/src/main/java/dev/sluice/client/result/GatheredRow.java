// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.RowFormat;

/** A row that somebody fills value by value, from the pieces in which they came. Not thread-safe. */
public final class GatheredRow extends Row {

    private static final int KEPT = 64 * 1024;

    private final ByteWriter memory = new ByteWriter(1024);
    private final boolean[] known;
    private int start;

    /** Creates one without values. */
    public GatheredRow(Head head) {
        super(head);
        known = new boolean[head.size()];
        clear();
    }

    /** Forgets all values. */
    public void clear() {
        memory.clear(KEPT);
        for (int column = 0; column < known.length; column++) {
            known[column] = false;
            place(column, memory.array(), 0, UNREAD);
        }
    }

    /** Tells whether the value of a column is there; no other may be read. */
    public boolean has(int column) {
        return known[column];
    }

    /** Begins a value. */
    public void begin() {
        start = memory.size();
    }

    /** Appends some bytes of the value begun. */
    public void append(byte[] bytes) {
        memory.bytes(bytes);
    }

    /** Ends the value begun, which is that of {@code column}; those before stay where they are, however the memory grows. */
    public void end(int column) {
        known[column] = true;
        place(column, memory.array(), start, memory.size() - start);
    }

    /** Says that the value of {@code column} is NULL. */
    public void putNull(int column) {
        known[column] = true;
        place(column, memory.array(), 0, RowFormat.NULL);
    }
}
