// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import java.nio.ByteBuffer;

/** Memory for two batches, one that is filled while the other is written. Guarded by the journal. */
final class BatchMemory {

    private static final int BATCH = 1 << 20;

    private final ByteBuffer one = ByteBuffer.allocate(BATCH);
    private final ByteBuffer other = ByteBuffer.allocate(BATCH);

    /** Returns the first batch of a file; none of another may be in use. */
    Batch first(Tail tail) {
        return new Batch(tail, one);
    }

    /** Returns the batch behind one that is about to be written; the one before that must be written. */
    Batch behind(Batch taken) {
        return new Batch(taken.tail(), taken.buffer() == one ? other : one);
    }

    /** Returns an empty batch with memory of its own instead, for one record that is longer than a batch. */
    Batch longer(Batch empty, long length) {
        return empty.in(ByteBuffer.allocate((int) (length + RecordCodec.HEAD)));
    }
}
