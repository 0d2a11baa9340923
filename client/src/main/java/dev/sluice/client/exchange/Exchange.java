// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * One request and every message that answers it. No I/O, no threads: packets in, packets out.
 *
 * <p>Lives on the event loop of its pipeline, which calls {@link #mayBegin} until it says yes, then {@link #begin}, then
 * {@link #onPacket} for each packet of the answer until it says {@link Step#DONE}. {@link #fail} may come at any time and
 * ends it. Exactly one of done and failed happens.
 */
public abstract class Exchange {

    /** What a packet meant to the exchange. */
    public enum Step {
        /** More packets follow. */
        MORE,
        /** The answer is complete. */
        DONE,
        /** What was said, or not said, was not enough, for a statement's id was unknown: begin again, before anything else. */
        AGAIN
    }

    private int replySequence;
    private long startOffset;

    /** Returns what is attempted, for error messages: no parameters, no literals. */
    public abstract String describe();

    /** Returns how many bytes the request holds while it waits; a rough number is enough. */
    public abstract int weight();

    /** Returns the statement that the request executes, or null. */
    public @Nullable PreparedState executes() {
        return null;
    }

    /** Tells whether the request can be sent now; if not, those behind it wait too, and it is asked again after each answer. */
    public boolean mayBegin() {
        return true;
    }

    /**
     * Encodes the request: one packet, or none if nothing needs to be said.
     *
     * @throws IllegalArgumentException if a value cannot be encoded
     * @throws MySqlException if it is clear by now that the request must fail
     */
    public abstract void begin(PacketWriter out);

    /** Tells whether the server answers. If not, the exchange is done when those before it are. */
    public boolean isAnswered() {
        return true;
    }

    /** Takes the current packet of {@code in}. */
    public abstract Step onPacket(PacketReader in);

    /** Everything that has arrived so far was given: deliver what was only collected, for its memory is reused. */
    public void onTurnEnd() {}

    /** Tells whether the answer may go on; while it says no, the link is paused. */
    public boolean hasDemand() {
        return true;
    }

    /**
     * Takes note, for an exchange that has no answer to wait for, that all before it are done.
     *
     * @return {@link Step#DONE}, or {@link Step#AGAIN} if only now it is known what to say to the server
     */
    public Step onReached() {
        return Step.DONE;
    }

    /** Ends the exchange: it will not be answered, or not be understood. */
    public abstract void fail(MySqlException failure);

    /** Says where in the link's output the request starts, and with which sequence number its answer does. */
    public final void sentAt(long offset, int nextSequence) {
        startOffset = offset;
        replySequence = nextSequence;
    }

    /** Returns how many bytes the link was given before this request. */
    public final long startOffset() {
        return startOffset;
    }

    /** Returns the sequence number of the first packet of the answer. */
    public final int replySequence() {
        return replySequence;
    }
}
