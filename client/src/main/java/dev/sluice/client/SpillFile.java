// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that is used as a ring: what was read gives its place to what comes, so that it never takes more than its
 * limit. Places are taken and given back in the same order.
 *
 * <p>{@link #allocate} and {@link #release} are called under the arrivals' lock, all else on the disk's thread.
 */
final class SpillFile {

    /** There is no place. */
    static final long FULL = -1;

    private final long limit;
    private long oldest;
    private long next;
    private int pieces;
    private @Nullable FileChannel channel;

    SpillFile(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    /** Returns where {@code length} bytes may be written, or {@link #FULL}. */
    long allocate(int length) {
        if (pieces == 0) {
            oldest = 0;
            next = 0;
        }
        boolean wrapped = pieces > 0 && next <= oldest;
        if (!wrapped && next + length > limit) {
            next = 0;
            wrapped = true;
        }
        long end = wrapped ? oldest : limit;
        if (next + length > end) {
            return FULL;
        }
        pieces++;
        long place = next;
        next += length;
        return place;
    }

    /** Gives back the oldest place, which ends before {@code end}. */
    void release(long end) {
        pieces--;
        oldest = end;
    }

    void write(long position, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            open().write(left, position + left.position());
        }
    }

    byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (open().read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the temporary file was cut off");
            }
        }
        return bytes.array();
    }

    /** Only this user may open the file, and where the system allows it nobody can, for its name is gone at once. */
    private FileChannel open() throws IOException {
        FileChannel opened = channel;
        if (opened == null) {
            Path path = Files.createTempFile("sluice", ".rows");
            opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            channel = opened;
            path.toFile().delete();
        }
        return opened;
    }

    void close() throws IOException {
        FileChannel opened = channel;
        if (opened != null) {
            opened.close();
        }
    }
}
