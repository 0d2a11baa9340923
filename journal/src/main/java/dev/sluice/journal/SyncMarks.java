// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Tells damage from the end that a crash leaves. Both look the same where they begin; but a record behind it that says that all
 * in front of it was synced can only be there if a disk has lost what it had. What follows the last of these is not told apart.
 */
final class SyncMarks {

    private static final int WINDOW = 1 << 20;

    private final DiskFile file;
    private final RecordCodec codec;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW);

    SyncMarks(DiskFile file, RecordCodec codec) {
        this.file = file;
        this.codec = codec;
    }

    /** Tells whether a record behind that place says that what stood there was synced. */
    boolean sayThatWasSynced(long place) throws IOException {
        long size = file.size();
        for (long at = place; at < size; at += WINDOW - RecordCodec.HEAD + 1) {
            window.clear();
            file.read(window, at);
            window.flip();
            if (isToldInWindow(at, place)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many bytes there are from that place up to the last that is not zero. */
    long usedBehind(long place) throws IOException {
        return usedBehind(file, place);
    }

    private boolean isToldInWindow(long at, long place) {
        for (int i = 0; i <= window.limit() - RecordCodec.HEAD; i++) {
            window.position(i);
            // Most bytes are none, which is seen without a checksum.
            if (RecordCodec.lengthAt(window) == RecordCodec.HEAD && tells(codec.decode(window, at + i), place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(RecordCodec.@Nullable Stored record, long place) {
        return record != null && record.kind() == RecordKind.SYNCED && record.index() > place;
    }

    /** Returns how many bytes there are up to the last that is not zero: zeros are room that was not used yet. */
    static long usedBehind(DiskFile file, long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        long used = 0;
        for (long at = place; at < file.size(); at += bytes.limit()) {
            bytes.clear();
            file.read(bytes, at);
            bytes.flip();
            for (int i = 0; i < bytes.limit(); i++) {
                used = bytes.get(i) == 0 ? used : at + i + 1 - place;
            }
        }
        return used;
    }
}
