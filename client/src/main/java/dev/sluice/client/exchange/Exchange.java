// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of one request: what is said, and every message that answers it. No I/O, no threads: packets in, packets out.
 *
 * <p>Lives on the event loop of its pipeline, which asks {@link #mayBegin} until it says yes, then calls {@link #begin}, then
 * {@link #speak} as long as it {@link #isSpeaking}, then {@link #onPacket} for each packet of the answer until it says
 * {@link Step#DONE}.
 *
 * <pre>
 *   silent --begin--> [speaking] --> answered in part --DONE--> done
 *      ^                  ^---SPEAK---/    |
 *      \--------------AGAIN---------------/
 * </pre>
 */
public abstract class Exchange extends Request {

    /** What a packet meant to the exchange. */
    public enum Step {
        /** More packets follow. */
        MORE,
        /** The answer is complete. */
        DONE,
        /** What was said, or not said, was not enough, for a statement's id was unknown: begin again, before anything else. */
        AGAIN,
        /** The server waits for what {@link Exchange#speak} says; only a barrier may find this. */
        SPEAK
    }

    private int replySequence;
    private boolean last;
    private boolean alone;
    private @Nullable Exchange follower;

    // Down: what is said to the server.

    /** Returns the statement that the request executes, or null. */
    public @Nullable PreparedState executes() {
        return null;
    }

    /** Tells whether nothing may follow until this is answered. */
    public boolean isBarrier() {
        return false;
    }

    /** Has nothing be sent behind it to the database before it is answered. Before it is submitted. */
    public final void sendAlone() {
        alone = true;
    }

    /** Tells whether the database is to be sent nothing behind it before it is answered. */
    public final boolean runsAlone() {
        return alone;
    }

    /**
     * Tells whether nothing is to be sent behind it before it is answered, for whatever reason. Behind one that the server knows
     * by a number anything may be sent: the server keeps it alone.
     */
    public final boolean isSentAlone() {
        return isBarrier() || (alone && number() == 0);
    }

    /** Tells what texts behind this may mean other than before, as behind a change of the schema. */
    public ContextEffect contextEffect() {
        return ContextEffect.NONE;
    }

    /**
     * Encodes the request, or its beginning: any number of packets, of which the last may be left for the caller to end; none
     * if nothing needs to be said.
     *
     * @throws IllegalArgumentException if a value cannot be encoded
     * @throws MySqlException if it is clear by now that the request must fail
     */
    public abstract void begin(PacketWriter out);

    /** Tells whether more must be said before the server answers; until then nothing else is. */
    public boolean isSpeaking() {
        return false;
    }

    /**
     * Says the next portion, some tens of kilobytes, as {@link #begin} does; nothing if there is nothing yet, and then
     * whoever provides it must have the session resume. Must not throw: half of it may have left.
     */
    public void speak(PacketWriter out) {
        throw new IllegalStateException(describe() + " has nothing more to say");
    }

    /**
     * Returns a request to be sent in front of this one, or null if there is none now: what this needs first, as the prepare
     * of its statement; or, if it consists of many requests, these one by one, while itself says nothing. Must not throw.
     * Asked again each time that a request can be sent, until {@link #mayBegin} says yes.
     */
    public @Nullable Exchange nextPart() {
        return null;
    }

    /** Has {@code next} be sent directly behind this, with nothing in between; it is dropped if this is never sent. */
    public final void followedBy(Exchange next) {
        follower = next;
    }

    /** Returns what must be sent directly behind this, or null. */
    public final @Nullable Exchange follower() {
        return follower;
    }

    // Up: what the server answers.

    /** Tells whether the server answers. If not, the exchange is done when those before it are. */
    public boolean isAnswered() {
        return true;
    }

    /** Says with which sequence number the answer starts. */
    public final void answeredFrom(int sequence) {
        replySequence = sequence;
    }

    /** Returns the sequence number of the first packet of the answer. */
    public final int replySequence() {
        return replySequence;
    }

    /** Says whether nothing was sent behind it by the time its answer came. */
    public final void answeredAsLast(boolean isLast) {
        last = isLast;
    }

    /** Tells whether it could be sent once more without changing the order of requests; while its answer comes. */
    protected final boolean isLast() {
        return last;
    }

    /** Takes the current packet of {@code in}. */
    public abstract Step onPacket(PacketReader in);

    /** Tells whether what comes next is to be given to {@link #onPiece} while it arrives, and not as a packet when it is whole. */
    public boolean wantsPiece(PacketPieces next) {
        return false;
    }

    /** Takes the current piece of {@code in}. */
    public void onPiece(PacketPieces in) {
        throw new IllegalStateException(describe() + " takes no pieces");
    }

    /** Everything that has arrived so far was given: deliver what was only collected, for its memory is reused. */
    public void onTurnEnd() {}

    /** Tells whether the answer may go on; while it says no, the link is paused. */
    public boolean hasDemand() {
        return true;
    }

    /** Returns how many rows of its answer were given to its consumer, or passed over. */
    public long rows() {
        return 0;
    }

    /** Returns how many results with columns its answer has brought. */
    public int resultSets() {
        return 0;
    }

    /**
     * Takes note, for an exchange that has no answer to wait for, that all before it are done.
     *
     * @return {@link Step#DONE}, or {@link Step#AGAIN} if only now it is known what to say to the server
     */
    public Step onReached() {
        return Step.DONE;
    }

    // When it is to end early.

    /** Tells whether it is speaking and cannot come to an end unless the server is interrupted. */
    public boolean wantsInterruption() {
        return false;
    }

    /**
     * Has it end before its time; may come again.
     *
     * @return whether it comes to its end by itself, and the server need not be interrupted
     */
    public boolean stop() {
        return false;
    }

    /** The server has confirmed that it interrupts this, if it runs it. */
    public void onInterrupted() {}
}
