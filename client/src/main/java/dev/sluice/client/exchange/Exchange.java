// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import org.jspecify.annotations.Nullable;

/**
 * One request and every message that answers it. No I/O, no threads: packets in, packets out.
 *
 * <p>Lives on the event loop of its pipeline, which asks {@link #mayBegin} until it says yes, then calls {@link #begin}, then
 * {@link #speak} as long as it {@link #isSpeaking}, then {@link #onPacket} for each packet of the answer until it says
 * {@link Step#DONE}.
 *
 * <pre>
 *   waiting --begin--> [speaking] --> answered in part --DONE--> ended
 *      \----------\---------\----------------\-----fail--------> ended
 *                     abandon: its consumer hears of the failure at once, its answer is passed over
 * </pre>
 */
public abstract class Exchange {

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
    private long startOffset;
    private boolean begun;
    private boolean ended;
    private boolean last;
    private int epoch;
    private @Nullable Gate gate;
    private @Nullable Watcher watcher;
    private @Nullable Exchange follower;
    private @Nullable MySqlException failure;
    private @Nullable Interruption interruption;

    /** Returns what is attempted, for error messages: no parameters, no literals. */
    public abstract String describe();

    /** Returns what kind of request it is, for those who observe it, or null if it asks the server nothing. */
    public @Nullable RequestKind kind() {
        return RequestKind.COMMAND;
    }

    /** Returns the text of the statement that it is about, which may hold secrets, or null. */
    public @Nullable String sql() {
        return null;
    }

    /** Returns how many bytes the request holds while it waits; a rough number is enough. */
    public abstract int weight();

    /** Returns the statement that the request executes, or null. */
    public @Nullable PreparedState executes() {
        return null;
    }

    /** Tells whether this runs a statement, so that it counts in a transaction; a ping or a close does not. */
    public boolean isStatement() {
        return false;
    }

    /** Tells whether nothing may follow until this is answered. */
    public boolean isBarrier() {
        return false;
    }

    /** Tells whether this must be sent even when all that waits is cancelled: it gives back what an earlier one took. */
    public boolean survivesCancel() {
        return false;
    }

    // Down: what is said to the server.

    /** Tells whether texts may mean something else behind this, as behind a change of the schema. */
    public boolean changesContext() {
        return false;
    }

    /** Tells whether the request can be sent now; if not, those behind it wait too, and it is asked again after each answer. */
    public boolean mayBegin() {
        return true;
    }

    /** Tells whether the request and its group can be sent now. */
    public final boolean isReady() {
        return (gate == null || gate.isOpen()) && mayBegin();
    }

    /** Returns why the request must not be sent any more, or null. */
    public final @Nullable MySqlException refusal() {
        return gate == null ? null : gate.refusal(describe());
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
     * of its statement; or, if it consists of many requests, these one by one, while itself says nothing. Must not throw. Asked again each time that a request
     * can be sent, until {@link #mayBegin} says yes.
     */
    public @Nullable Exchange nextPart() {
        return null;
    }

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

    // Up: what the server answers.

    /** Tells whether the server answers. If not, the exchange is done when those before it are. */
    public boolean isAnswered() {
        return true;
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

    // How it ends.

    /** Tells its consumer of the failure; comes at most once. */
    protected abstract void onFailed(MySqlException reason);

    /**
     * Tells its consumer of the failure now; the answer, which still comes, must be passed over in silence. An exchange that
     * keeps state for others must go on keeping it.
     */
    protected void onAbandoned(MySqlException reason) {
        onFailed(reason);
    }

    /** Ends the exchange: it failed at the server, will not be answered, or will not be understood. Later calls are ignored. */
    public final void fail(MySqlException reason) {
        if (ended) {
            return;
        }
        if (failure == null) {
            MySqlException told = translated(reason);
            failure = told;
            onFailed(told);
        } else {
            onGone(reason);
        }
        end();
    }

    /** An abandoned exchange has failed after all; its consumer was told before. */
    protected void onGone(MySqlException reason) {}

    private MySqlException translated(MySqlException reason) {
        return interruption == null ? reason : interruption.explain(describe(), reason);
    }

    /** Gives up on an exchange that was sent and is not answered: its consumer hears {@code reason} now. */
    public final void abandon(MySqlException reason) {
        if (!ended && failure == null) {
            failure = reason;
            onAbandoned(reason);
        }
    }

    /** The answer is complete; called by the pipeline when a step said so. */
    public final void end() {
        if (!ended) {
            ended = true;
            if (watcher != null) {
                watcher.onEnd(failure);
            }
        }
    }

    /** Tells whether it is over. */
    public final boolean hasEnded() {
        return ended;
    }

    /** Tells whether its consumer was told of a failure. */
    public final boolean hasFailed() {
        return failure != null;
    }

    /** Says that the server is asked to interrupt this, or one before it, so that its error is understood. */
    public final void interruptedBy(Interruption by) {
        if (interruption == null || by.isMeant()) {
            interruption = by;
        }
    }

    // Who takes part.

    /** Has {@code group} decide when this may be sent, beside those that do. Before it is submitted. */
    public final void passThrough(Gate group) {
        gate = gate == null ? group : new Gates(gate, group);
    }

    /** Has {@code next} be sent directly behind this, with nothing in between; it is dropped if this is never sent. */
    public final void followedBy(Exchange next) {
        follower = next;
    }

    /** Returns what must be sent directly behind this, or null. */
    public final @Nullable Exchange follower() {
        return follower;
    }

    /** Says what an answer told of the session's state. */
    protected final void onStatus(ServerStatus status) {
        if (watcher != null) {
            watcher.onStatus(status);
        }
    }

    /** Has {@code newWatcher} hear how this comes along, beside those there are. Before it is submitted. */
    public final void watchedBy(Watcher newWatcher) {
        watcher = watcher == null ? newWatcher : new Watchers(watcher, newWatcher);
    }

    /** Says after how many cancels of the whole session it was submitted. */
    public final void submittedIn(int newEpoch) {
        epoch = newEpoch;
    }

    /** Returns after how many cancels of the whole session it was submitted. */
    public final int epoch() {
        return epoch;
    }

    /** Returns who watches while it is not over, or null. */
    public final @Nullable Watcher watcher() {
        return ended ? null : watcher;
    }

    // Where it stands on the link.

    /** Says where in the link's output the request starts. */
    public final void begunAt(long offset) {
        startOffset = offset;
        begun = true;
    }

    /** Tells whether some of it was said, or may have been. */
    public final boolean hasBegun() {
        return begun;
    }

    /** Says whether nothing was sent behind it by the time its answer came. */
    public final void answeredAsLast(boolean isLast) {
        last = isLast;
    }

    /** Tells whether it could be sent once more without changing the order of requests; while its answer comes. */
    protected final boolean isLast() {
        return last;
    }

    /** Says that it is to be begun anew. */
    public final void notBegun() {
        begun = false;
    }

    /** Says with which sequence number the answer starts. */
    public final void answeredFrom(int sequence) {
        replySequence = sequence;
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
