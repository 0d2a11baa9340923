// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that knows what would be left if the power failed now: all that was forced, and of what was written since a
 * part that chance decides, cut anywhere.
 */
final class MemoryDisk implements Disk {

    /** What was written and not forced yet. */
    private record Write(long at, byte[] bytes) {}

    private static final class Content {
        private byte[] forced;
        private byte[] seen;
        private final List<Write> pending = new ArrayList<>();

        private Content(int size) {
            forced = new byte[size];
            seen = new byte[size];
        }
    }

    private final Map<String, Content> files = new TreeMap<>();
    private long room = Long.MAX_VALUE;
    private int writesLeft = Integer.MAX_VALUE;
    private int forcesLeft = Integer.MAX_VALUE;
    private boolean locked;

    synchronized void limitTo(long bytes) {
        room = bytes;
    }

    /** The write after so many more fails. */
    synchronized void failWriteAfter(int count) {
        writesLeft = count;
    }

    /** The force after so many more fails. */
    synchronized void failForceAfter(int count) {
        forcesLeft = count;
    }

    synchronized void corrupt(String name, int at) {
        content(name).forced[at] ^= 1;
        content(name).seen[at] ^= 1;
    }

    private Content content(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    synchronized int files() {
        return files.size();
    }

    /** Returns the disk as it may be found after a power failure. */
    synchronized MemoryDisk afterPowerFailure(Random chance) {
        MemoryDisk found = new MemoryDisk();
        files.forEach((name, content) -> found.files.put(name, survivor(content, chance)));
        return found;
    }

    private static Content survivor(Content content, Random chance) {
        Content copy = new Content(content.forced.length);
        System.arraycopy(content.forced, 0, copy.forced, 0, content.forced.length);
        for (Write write : content.pending) {
            if (chance.nextInt(3) == 0) {
                int kept = chance.nextInt(write.bytes.length + 1);
                System.arraycopy(write.bytes, 0, copy.forced, (int) write.at, kept);
                break;
            }
            System.arraycopy(write.bytes, 0, copy.forced, (int) write.at, write.bytes.length);
        }
        copy.seen = copy.forced.clone();
        return copy;
    }

    @Override
    public synchronized void lock() throws IOException {
        if (locked) {
            throw new IOException("the journal is in use");
        }
        locked = true;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized DiskFile create(String name, long size) throws IOException {
        if (size
                        + files.values().stream()
                                .mapToLong(content -> content.seen.length)
                                .sum()
                > room) {
            throw new IOException("No space left on device");
        }
        files.put(name, new Content((int) size));
        return new Handle(content(name));
    }

    @Override
    public synchronized DiskFile open(String name, boolean writable) {
        return new Handle(content(name));
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(name);
    }

    @Override
    public synchronized void close() {
        locked = false;
    }

    private final class Handle implements DiskFile {

        private final Content content;

        private Handle(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.seen.length;
        }

        @Override
        public void read(ByteBuffer into, long position) {
            synchronized (MemoryDisk.this) {
                int count = (int) Math.max(0, Math.min(into.remaining(), content.seen.length - position));
                into.put(content.seen, (int) Math.min(position, content.seen.length), count);
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                if (writesLeft-- == 0) {
                    throw new IOException("Input/output error");
                }
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                System.arraycopy(bytes, 0, content.seen, (int) position, bytes.length);
                content.pending.add(new Write(position, bytes));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                if (forcesLeft-- == 0) {
                    throw new IOException("Input/output error");
                }
                content.forced = content.seen.clone();
                content.pending.clear();
            }
        }

        @Override
        public void truncate(long size) {
            synchronized (MemoryDisk.this) {
                content.seen = Arrays.copyOf(content.seen, (int) size);
                content.forced = content.seen.clone();
                content.pending.clear();
            }
        }

        @Override
        public void close() {}
    }
}
