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
    private int operations;
    private int diesAt = -1;
    private Random chance = new Random(0);
    private int actsAt = -1;
    private Runnable action = () -> {};

    /** What ends a life: nothing more is done to the disk. */
    static final class PowerFailure extends RuntimeException {

        @java.io.Serial
        private static final long serialVersionUID = 1;
    }

    /** The power fails amid the operation after so many more; {@code cut} says where, if it is a write. */
    synchronized void dieAfter(int count, Random cut) {
        diesAt = operations + count;
        chance = cut;
    }

    /** Something happens just before the operation after so many more. */
    synchronized void actAfter(int count, Runnable what) {
        actsAt = operations + count;
        action = what;
    }

    synchronized int operations() {
        return operations;
    }

    /** Returns whether this operation is done; what is done of a write when the power fails is for chance to say. */
    private void operate() {
        if (operations == actsAt) {
            action.run();
        }
        if (diesAt >= 0 && operations >= diesAt) {
            throw new PowerFailure();
        }
        operations++;
    }

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

    synchronized void flip(String name, int at, int bit) {
        content(name).forced[at] ^= (byte) (1 << bit);
        content(name).seen[at] ^= (byte) (1 << bit);
    }

    /** Has nothing be written behind that place. */
    synchronized void zeroFrom(String name, int at) {
        Arrays.fill(content(name).forced, at, content(name).forced.length, (byte) 0);
        Arrays.fill(content(name).seen, at, content(name).seen.length, (byte) 0);
    }

    /** Returns how many bytes there are up to the last that is not zero. */
    synchronized int used(String name) {
        byte[] seen = content(name).seen;
        int used = seen.length;
        while (used > 0 && seen[used - 1] == 0) {
            used--;
        }
        return used;
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

    /** Returns the disk as it is found after the process was killed: all is there, and not all is on the medium yet. */
    synchronized MemoryDisk afterKill() {
        MemoryDisk found = new MemoryDisk();
        files.forEach((name, content) -> {
            Content copy = new Content(0);
            copy.forced = content.forced.clone();
            copy.seen = content.seen.clone();
            copy.pending.addAll(content.pending);
            found.files.put(name, copy);
        });
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
        operate();
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
        operate();
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
                boolean dies = operations == diesAt;
                if (dies) {
                    from.limit(from.position() + chance.nextInt(from.remaining() + 1));
                } else {
                    operate();
                }
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                System.arraycopy(bytes, 0, content.seen, (int) position, bytes.length);
                content.pending.add(new Write(position, bytes));
                if (dies) {
                    operations++;
                    throw new PowerFailure();
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                operate();
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
                operate();
                content.seen = Arrays.copyOf(content.seen, (int) size);
                content.forced = content.seen.clone();
                content.pending.clear();
            }
        }

        @Override
        public void close() {}
    }
}
