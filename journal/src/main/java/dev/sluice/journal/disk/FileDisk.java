// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of the file system. */
public final class FileDisk implements Disk {

    private static final String LOCK = "lock";
    private static final int ZEROS = 1 << 20;

    private final Path directory;
    private @Nullable FileChannel lock;

    private FileDisk(Path directory) {
        this.directory = directory;
    }

    /** Opens a directory, which is created if it does not exist. */
    public static FileDisk in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new FileDisk(directory);
    }

    @Override
    public void lock() throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException("the journal in " + directory + " is in use by another process, or by this one");
        }
        lock = channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public DiskFile create(String name, long size) throws IOException {
        Path file = directory.resolve(name);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            fill(channel, size);
            syncDirectory();
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
        return new OpenFile(channel);
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = 0; at < size; at += zeros.limit()) {
            zeros.rewind().limit((int) Math.min(ZEROS, size - at));
            writeAll(channel, zeros, at);
        }
        channel.force(true);
    }

    @Override
    public DiskFile open(String name, boolean writable) throws IOException {
        Path file = directory.resolve(name);
        return new OpenFile(
                writable
                        ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                        : FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
        syncDirectory();
    }

    /** Without this, a crash may forget a file, or remember one that was deleted. */
    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            at += channel.write(from, at);
        }
    }

    private record OpenFile(FileChannel channel) implements DiskFile {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            long at = position;
            while (into.hasRemaining()) {
                int count = channel.read(into, at);
                if (count < 0) {
                    return;
                }
                at += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            writeAll(channel, from, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
