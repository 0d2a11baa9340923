// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Records that are written together, all into one file. Guarded by the journal until it is given to the writer. */
final class Batch {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Tail tail;
    private final ByteBuffer buffer;
    private final long at;
    private final CompletableFuture<Void> stored;
    private boolean last;
    private boolean synced;

    /** Creates an empty one at the end of a file; its bytes go into {@code buffer}. */
    Batch(Tail tail, ByteBuffer buffer) {
        this(tail, buffer, new CompletableFuture<>());
    }

    private Batch(Tail tail, ByteBuffer buffer, CompletableFuture<Void> stored) {
        this.tail = tail;
        this.stored = stored;
        this.buffer = buffer.clear();
        at = tail.segment().end();
    }

    Tail tail() {
        return tail;
    }

    /** Returns where in the file it goes. */
    long at() {
        return at;
    }

    /** Returns what is to be written. */
    ByteBuffer bytes() {
        return buffer.flip();
    }

    /** Returns the memory, to be used again. */
    ByteBuffer buffer() {
        return buffer;
    }

    CompletableFuture<Void> stored() {
        return stored;
    }

    /** Returns the same, which must be empty, with other memory. */
    Batch in(ByteBuffer memory) {
        return new Batch(tail, memory, stored);
    }

    /** Has it synced when it is written, whatever the policy says. */
    void sync() {
        synced = true;
    }

    boolean isSynced() {
        return synced;
    }

    boolean isEmpty() {
        return buffer.position() == 0;
    }

    /** Tells whether nothing more goes into the file behind this. */
    boolean isLast() {
        return last;
    }

    /** Tells whether there is memory for so many bytes, and for the end of the file. */
    boolean hasRoomFor(long bytes) {
        return buffer.remaining() >= bytes + RecordCodec.HEAD;
    }

    /** Tells whether the file has room for so many bytes, and for its end. */
    boolean fileHasRoomFor(long bytes) {
        return !last && tail.segment().hasRoomFor(bytes + RecordCodec.HEAD);
    }

    /** Appends a record, for which there is room; returns where it will stand. */
    long add(RecordKind kind, long index, long time, ByteBuffer payload) {
        long place = tail.segment().end();
        tail.codec().encode(buffer, place, kind, index, time, payload);
        tail.segment().endsAt(place + tail.codec().length(kind, payload.limit()));
        return place;
    }

    /** Says that all in front of this is synced, if there is room to say so, and something else to write. */
    void saySynced(long time) {
        if (!isEmpty() && hasRoomFor(RecordCodec.HEAD) && fileHasRoomFor(RecordCodec.HEAD)) {
            add(RecordKind.SYNCED, at, time, NOTHING.duplicate());
        }
    }

    /** Ends the file. */
    void end() {
        if (!last) {
            last = true;
            add(RecordKind.END, 0, 0, NOTHING.duplicate());
        }
    }

    RecordCodec codec() {
        return tail.codec();
    }
}
