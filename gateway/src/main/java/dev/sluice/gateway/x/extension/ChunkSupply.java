// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A large parameter whose pieces a client sends. Filled and emptied on the same loop. */
final class ChunkSupply implements Supply {

    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private final Runnable onNews;
    private final Runnable onTaken;
    private int offset;
    private long buffered;
    private boolean ended;
    private boolean closed;
    private boolean awaited;
    private @Nullable Throwable failure;

    /** Creates an empty one; {@code onNews} runs if it was found waiting, {@code onTaken} when there is room again. */
    ChunkSupply(Runnable onNews, Runnable onTaken) {
        this.onNews = onNews;
        this.onTaken = onTaken;
    }

    void add(byte[] piece, boolean last) {
        if (closed || failure != null) {
            return;
        }
        if (piece.length > 0) {
            pieces.add(piece);
            buffered += piece.length;
        }
        ended = last;
        tell();
    }

    void fail(Throwable reason) {
        failure = reason;
        pieces.clear();
        buffered = 0;
        tell();
    }

    private void tell() {
        if (awaited) {
            awaited = false;
            onNews.run();
        }
    }

    /** Returns how many bytes were given and not taken. */
    long buffered() {
        return buffered;
    }

    @Override
    public void open() {}

    @Override
    public State state() {
        if (failure != null) {
            return State.FAILED;
        }
        if (!pieces.isEmpty()) {
            return State.READY;
        }
        awaited = !ended;
        return ended ? State.EXHAUSTED : State.WAITING;
    }

    @Override
    public void take(ByteWriter out, int limit) {
        byte[] piece = pieces.element();
        int count = Math.min(limit, piece.length - offset);
        out.bytes(piece, offset, count);
        offset += count;
        buffered -= count;
        if (offset == piece.length) {
            pieces.remove();
            offset = 0;
        }
        onTaken.run();
    }

    @Override
    public Throwable failure() {
        Throwable known = failure;
        if (known == null) {
            throw new IllegalStateException("the parameter has not failed");
        }
        return known;
    }

    /** What comes from now on is passed over. */
    @Override
    public void close() {
        closed = true;
        pieces.clear();
        buffered = 0;
        onTaken.run();
    }
}
