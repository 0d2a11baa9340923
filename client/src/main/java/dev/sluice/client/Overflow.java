// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.ByteWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a result beyond the read-ahead, with their rows in a file. Guarded by the lock of its {@link Arrivals}, which
 * never waits for the disk.
 *
 * <pre>
 *   chunk: FILLING --64 KiB, or something else follows--> WRITING --written--> STORED --its turn has come--> READING --read--> taken
 *             \--its turn has come: taken from memory------'
 * </pre>
 */
final class Overflow {

    private static final System.Logger LOG = System.getLogger(Overflow.class.getName());

    private static final int CHUNK = 64 * 1024;

    /** As much may wait for the disk before the link pauses. */
    private static final int UNWRITTEN = 1 << 20;

    /** What the disk's thread tells. */
    interface Owner {

        /** Something can be taken, or there is room again. */
        void onProgress();

        /** The disk failed. */
        void onFailure(LimitException failure);
    }

    /** Some rows of one result. */
    private static final class Chunk {
        private final Head head;
        private final ByteWriter filling = new ByteWriter(CHUNK);
        private int rows;
        private int length;
        private byte @Nullable [] bytes;
        private long position = SpillFile.FULL;
        private boolean reading;
        private boolean taken;

        Chunk(Head head) {
            this.head = head;
        }

        boolean takes(RowBatch batch) {
            return bytes == null && position == SpillFile.FULL && batch.head() == head;
        }
    }

    private final String attempted;
    private final SpillFile file;
    private final Executor disk;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private int unwritten;

    Overflow(String attempted, SpillFile file, Executor disk) {
        this.attempted = attempted;
        this.file = file;
        this.disk = disk;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean hasRoom() {
        return unwritten < UNWRITTEN;
    }

    /**
     * Takes a piece, behind those there are.
     *
     * @throws LimitException if there is no place for it in the file
     */
    void add(Arrivals.Piece piece, Owner owner) {
        if (piece instanceof Arrivals.Piece.Rows rows) {
            addRows(rows.batch(), owner);
            return;
        }
        if (waiting.peekLast() instanceof Chunk last && last.bytes == null && last.position == SpillFile.FULL) {
            store(last, owner);
        }
        waiting.add(piece);
    }

    private void addRows(RowBatch batch, Owner owner) {
        Chunk target = waiting.peekLast() instanceof Chunk last && last.takes(batch) ? last : null;
        if (target == null) {
            target = new Chunk(batch.head());
            waiting.add(target);
        }
        batch.appendTo(target.filling);
        target.rows += batch.size();
        if (target.filling.size() >= CHUNK) {
            store(target, owner);
        }
    }

    private void store(Chunk chunk, Owner owner) {
        byte[] bytes = chunk.filling.toByteArray();
        long position = file.allocate(bytes.length);
        if (position == SpillFile.FULL) {
            throw new LimitException(
                    attempted,
                    "its unread rows take more than the " + file.limit()
                            + " bytes that may wait on disk; read them faster, or raise maxSpill",
                    Fate.ANSWERED);
        }
        chunk.bytes = bytes;
        chunk.length = bytes.length;
        chunk.position = position;
        chunk.filling.clear(0);
        unwritten += bytes.length;
        disk.execute(() -> write(chunk, bytes, owner));
    }

    private void write(Chunk chunk, byte[] bytes, Owner owner) {
        try {
            if (!isTaken(chunk, owner)) {
                file.write(chunk.position, bytes);
            }
            onWritten(chunk, owner);
            owner.onProgress();
        } catch (IOException e) {
            fail(e, owner);
        }
    }

    private static boolean isTaken(Chunk chunk, Owner lock) {
        synchronized (lock) {
            return chunk.taken;
        }
    }

    private void onWritten(Chunk chunk, Owner lock) {
        synchronized (lock) {
            unwritten -= chunk.length;
            if (chunk.taken) {
                file.release(chunk.position + chunk.length);
            } else {
                chunk.bytes = null;
            }
        }
    }

    /** Takes the oldest piece, or returns null if it must be read first, which is begun. */
    Arrivals.@Nullable Piece next(Owner owner) {
        Object oldest = waiting.peekFirst();
        if (!(oldest instanceof Chunk chunk)) {
            return (Arrivals.Piece) waiting.pollFirst();
        }
        byte[] bytes = chunk.position == SpillFile.FULL ? chunk.filling.toByteArray() : chunk.bytes;
        if (bytes != null) {
            waiting.removeFirst();
            chunk.taken = true;
            return new Arrivals.Piece.Rows(new RowBatch(chunk.head, bytes, 0, bytes.length, chunk.rows));
        }
        if (!chunk.reading) {
            chunk.reading = true;
            disk.execute(() -> read(chunk, owner));
        }
        return null;
    }

    private void read(Chunk chunk, Owner owner) {
        if (isTaken(chunk, owner)) {
            return;
        }
        try {
            byte[] bytes = file.read(chunk.position, chunk.length);
            synchronized (owner) {
                chunk.bytes = bytes;
                file.release(chunk.position + chunk.length);
            }
            owner.onProgress();
        } catch (IOException e) {
            fail(e, owner);
        }
    }

    private void fail(IOException problem, Owner owner) {
        owner.onFailure(new LimitException(
                attempted, "its unread rows could not wait on disk: " + problem.getMessage(), Fate.ANSWERED));
    }

    /** Forgets everything, and the file; returns the last piece if it is the request's end. */
    Arrivals.Piece.@Nullable Over clear() {
        Arrivals.Piece.Over end = waiting.peekLast() instanceof Arrivals.Piece.Over over ? over : null;
        for (Object piece : waiting) {
            if (piece instanceof Chunk chunk) {
                chunk.taken = true;
            }
        }
        waiting.clear();
        disk.execute(this::closeFile);
        return end;
    }

    private void closeFile() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a temporary file could not be closed", e);
        }
    }
}
