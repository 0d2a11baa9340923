// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.wire.x.server.ServerError;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the order of what was asked. What is answered here and what the database answers each have a place; the oldest
 * writes straight through, others hold what to write, which the prefetch bounds. Belongs to the link's loop.
 */
public final class ReplyOrder {

    /** Hears what becomes of answers. */
    public interface Watcher {

        /** An answer was written to its end. */
        void onEnded(Reply reply);

        /** One answer or several have ended: there is room for others. */
        void onProgress();
    }

    private final ArrayDeque<Reply> waiting = new ArrayDeque<>();
    private final ReplyWriter out;
    private final @Nullable GatewayListener listener;
    private final Watcher watcher;
    private long bytes;
    private boolean advancing;

    /** Creates an empty one; {@code listener} hears how long answers take, unless it is null. */
    public ReplyOrder(ReplyWriter out, @Nullable GatewayListener listener, Watcher watcher) {
        this.out = out;
        this.listener = listener;
        this.watcher = watcher;
    }

    /** Returns the place of the answer to a message of {@code weight} bytes, behind all others. */
    public Reply add(int weight) {
        Reply reply = new Reply(this, weight);
        waiting.add(reply);
        bytes += weight;
        return reply;
    }

    /** Ends the oldest answer by an error, wherever it is. */
    public void failOldest(ServerError error) {
        Reply oldest = waiting.peekFirst();
        if (oldest != null) {
            oldest.fail(error);
        }
    }

    /** Tells whether everything is answered. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns how many messages are unanswered. */
    public int size() {
        return waiting.size();
    }

    /** Tells whether fewer messages and fewer bytes than these are unanswered. */
    public boolean hasRoom(int messages, long limit) {
        return waiting.size() < messages && bytes < limit;
    }

    @Nullable
    GatewayListener listener() {
        return listener;
    }

    ReplyWriter out() {
        return out;
    }

    boolean isOldest(Reply reply) {
        return waiting.peekFirst() == reply;
    }

    /** Writes what has come to its turn. */
    void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        boolean some = false;
        try {
            while (writeOldest()) {
                some = true;
            }
        } finally {
            advancing = false;
        }
        if (some) {
            watcher.onProgress();
        }
    }

    private boolean writeOldest() {
        Reply oldest = waiting.peekFirst();
        Answer ending = oldest == null ? null : oldest.ending();
        if (oldest == null || ending == null) {
            return false;
        }
        if (oldest.number() != 0) {
            out.announceEnd(oldest.number(), waiting.size() - 1);
        }
        ending.write(out);
        waiting.removeFirst();
        oldest.written();
        bytes -= oldest.weight();
        oldest.ended();
        watcher.onEnded(oldest);
        return true;
    }
}
