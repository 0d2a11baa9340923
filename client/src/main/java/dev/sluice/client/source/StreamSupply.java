// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream ahead by two chunks, on a worker: it reads as long as a chunk is free, then ends, and taking one starts it
 * again.
 */
final class StreamSupply implements Supply {

    private static final System.Logger LOG = System.getLogger(StreamSupply.class.getName());

    private static final int CHUNKS = 2;
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final Runnable onNews;

    // All below is guarded by this object; the stream itself is never read or closed under that lock.
    private final ArrayDeque<Chunk> full = new ArrayDeque<>(CHUNKS);
    private final ArrayDeque<Chunk> free = new ArrayDeque<>(CHUNKS);
    private boolean reading;
    private boolean ended;
    private boolean closed;
    private boolean awaited;
    private @Nullable Throwable failure;

    /** Bytes of the stream, filled by the worker and emptied by the loop. */
    private static final class Chunk {
        private final byte[] bytes = new byte[CHUNK];
        private int from;
        private int to;
    }

    StreamSupply(InputStream in, Runnable onNews) {
        this.in = in;
        this.onNews = onNews;
    }

    @Override
    public void open() {
        for (int i = 0; i < CHUNKS; i++) {
            free.add(new Chunk());
        }
        readOn();
    }

    private void readOn() {
        synchronized (this) {
            if (reading || isOver() || free.isEmpty()) {
                return;
            }
            reading = true;
        }
        Workers.run(this::readAhead);
    }

    private boolean isOver() {
        return ended || closed || failure != null;
    }

    /** Runs on a worker. */
    private void readAhead() {
        for (Chunk chunk = nextFree(); chunk != null; chunk = nextFree()) {
            Throwable thrown = null;
            try {
                fill(chunk);
            } catch (Throwable e) {
                // Whatever the stream throws ends the request: a worker that died in silence would leave it waiting.
                thrown = e;
            }
            onRead(chunk, thrown);
        }
    }

    private synchronized @Nullable Chunk nextFree() {
        Chunk chunk = isOver() ? null : free.poll();
        reading = chunk != null;
        return chunk;
    }

    /** Fills the chunk, but does not wait for more once there is something. */
    private void fill(Chunk chunk) throws IOException {
        chunk.from = 0;
        chunk.to = 0;
        do {
            int count = in.read(chunk.bytes, chunk.to, CHUNK - chunk.to);
            if (count < 0) {
                break;
            }
            chunk.to += count;
        } while (chunk.to == 0 || (chunk.to < CHUNK && in.available() > 0));
    }

    private void onRead(Chunk chunk, @Nullable Throwable thrown) {
        boolean told;
        synchronized (this) {
            failure = thrown;
            ended = thrown == null && chunk.to == 0;
            if (thrown == null && !ended) {
                full.add(chunk);
            }
            told = awaited;
            awaited = false;
        }
        if (told) {
            onNews.run();
        }
    }

    @Override
    public synchronized State state() {
        if (failure != null) {
            return State.FAILED;
        }
        if (!full.isEmpty()) {
            return State.READY;
        }
        awaited = !ended;
        return ended ? State.EXHAUSTED : State.WAITING;
    }

    @Override
    public void take(ByteWriter out, int limit) {
        synchronized (this) {
            Chunk chunk = full.element();
            int count = Math.min(limit, chunk.to - chunk.from);
            out.bytes(chunk.bytes, chunk.from, count);
            chunk.from += count;
            if (chunk.from == chunk.to) {
                free.add(full.remove());
            }
        }
        readOn();
    }

    @Override
    public synchronized Throwable failure() {
        Throwable known = failure;
        if (known == null) {
            throw new IllegalStateException("the source has not failed");
        }
        return known;
    }

    /** A read that is under way may be ended by this, or go on until the stream answers; what it brings is of no use. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Workers.run(this::closeStream);
    }

    private void closeStream() {
        try {
            in.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a source could not be closed", e);
        }
    }
}
