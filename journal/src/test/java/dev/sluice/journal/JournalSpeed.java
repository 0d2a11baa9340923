// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** How fast a journal is, beside what the disk does by itself: a program, and no test. */
final class JournalSpeed {

    private static final int PAYLOAD = 200;

    private JournalSpeed() {}

    /** Takes the directory to work in, which should be on the disk in question. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        disk(directory);
        for (int round = 0; round < 3; round++) {
            appends(directory, "interval", new SyncPolicy.Interval(Duration.ofMillis(100)), 1_500_000, 100_000);
            appends(directory, "none", new SyncPolicy.None(), 1_500_000, 100_000);
            appends(directory, "group, 256 waiting", new SyncPolicy.Group(), 100_000, 256);
            appends(directory, "group, 1 waiting", new SyncPolicy.Group(), 1_000, 1);
        }
        recovery(directory);
    }

    private static void disk(Path directory) throws IOException {
        Path file = directory.resolve("raw");
        ByteBuffer bytes = ByteBuffer.allocateDirect(4096);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(16 << 20), 0);
            channel.force(true);
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                channel.write(bytes.clear(), i * 4096L);
                channel.force(false);
            }
            print("raw: write of 4 KiB and sync", 1000, start);
            ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
            start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                channel.write(block.clear(), (long) i << 20);
            }
            channel.force(true);
            System.out.printf("raw: %.0f MB/s written and synced%n", 1000e9 * 1.048 / (System.nanoTime() - start));
        }
        Files.delete(file);
    }

    private static void appends(Path directory, String name, SyncPolicy policy, int count, int waiting)
            throws IOException {
        try (Journal journal = Journal.open(directory, JournalOptions.DEFAULT.withSync(policy))) {
            ByteBuffer payload = ByteBuffer.allocate(PAYLOAD);
            ArrayDeque<CompletableFuture<Void>> unstored = new ArrayDeque<>();
            long first = journal.nextIndex();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                unstored.add(journal.append(payload).stored());
                if (unstored.size() >= waiting) {
                    unstored.remove().join();
                }
                if (i >= 100_000) {
                    journal.acknowledge(first + i - 100_000);
                }
            }
            journal.flush().join();
            print("append and acknowledge, " + name, count, start);
            for (long index = first; index < first + count; index++) {
                journal.acknowledge(index);
            }
        }
    }

    private static void recovery(Path directory) throws IOException {
        try (Journal journal = Journal.open(directory, JournalOptions.DEFAULT)) {
            ByteBuffer payload = ByteBuffer.allocate(PAYLOAD);
            for (int i = 0; i < 1_000_000; i++) {
                journal.append(payload);
            }
        }
        long start = System.nanoTime();
        try (Journal journal = Journal.open(directory, JournalOptions.DEFAULT);
                OpenEntryReader reader = journal.read()) {
            long count = 0;
            while (reader.next() != null) {
                count++;
            }
            print("recovery of " + count + " open entries", count, start);
        }
    }

    private static void print(String what, long count, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-45s %,12.0f a second, %6.2f s%n", what, count / seconds, seconds);
    }
}
