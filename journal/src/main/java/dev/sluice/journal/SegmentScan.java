// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.SegmentHead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file one behind the other, up to the first that is not whole. */
final class SegmentScan implements Closeable {

    private static final int WINDOW = 1 << 20;

    private final DiskFile file;
    private final RecordCodec codec;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

    /** Where the window begins in the file. */
    private long windowAt = SegmentHead.BYTES;

    private RecordCodec.@Nullable Stored record;
    private int recordAt;

    SegmentScan(DiskFile file, RecordCodec codec) throws IOException {
        this.file = file;
        this.codec = codec;
        size = file.size();
    }

    /** Goes on with the record that stands there. */
    void goTo(long place) {
        windowAt = place;
        window.limit(0);
    }

    /** Moves to the next record; false if there is none that is whole. */
    boolean next() throws IOException {
        if (!holds(RecordCodec.HEAD)) {
            return false;
        }
        long length = RecordCodec.lengthAt(window);
        if (length < 0 || length > size - place() || !holds((int) length)) {
            return false;
        }
        recordAt = window.position();
        record = codec.decode(window, place());
        return record != null;
    }

    /** Has the window hold so many bytes from its position on, if the file goes so far. */
    private boolean holds(int bytes) throws IOException {
        if (window.remaining() >= bytes) {
            return true;
        }
        windowAt = place();
        ByteBuffer wider = bytes > window.capacity() ? ByteBuffer.allocate(bytes) : window;
        wider.clear().limit((int) Math.min(wider.capacity(), Math.max(0, size - windowAt)));
        file.read(wider, windowAt);
        window = wider.flip();
        return window.remaining() >= bytes;
    }

    /** Returns where the next record would stand. */
    long place() {
        return windowAt + window.position();
    }

    RecordCodec.Stored record() {
        RecordCodec.Stored current = record;
        if (current == null) {
            throw new IllegalStateException("there is no record yet");
        }
        return current;
    }

    byte[] payload() throws IOException {
        return codec.payload(window, recordAt, record());
    }

    /** Tells whether the records ended as those of a file end to which nothing more is written, and not amid one. */
    boolean isEnded() {
        RecordCodec.Stored last = record;
        boolean said = last != null && last.kind() == RecordKind.END;
        return said || size - place() < RecordCodec.HEAD;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
