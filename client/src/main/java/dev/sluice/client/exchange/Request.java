// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.ServerStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server, and how that fares: who lets it go, who watches it, whether it was sent, how it ends. What is said
 * and heard meanwhile is the business of its {@link Exchange}.
 *
 * <pre>
 *   waiting --begunAt--> in flight --abandon--> given up: its consumer was told, its answer is passed over
 *     ^ \                 /   \                    \
 *     |  \--fail--> ended     \---- end, fail ------\----> ended
 *     \----- notBegun ---/
 * </pre>
 */
abstract class Request implements Gate.Attempted {

    private int epoch;
    private long startOffset;
    private boolean begun;
    private boolean ended;
    private boolean numberWanted;
    private long number;
    private @Nullable Gate gate;
    private @Nullable Watcher watcher;
    private @Nullable MySqlException failure;
    private @Nullable Interruption interruption;
    private @Nullable Block block;

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

    /** Tells whether this runs a statement, so that it counts in a transaction; a ping or a close does not. */
    public boolean isStatement() {
        return false;
    }

    /** Tells whether this must be sent even when all that waits is cancelled: it gives back what an earlier one took. */
    public boolean survivesCancel() {
        return false;
    }

    // While it waits.

    /** Has {@code group} decide when this may be sent, beside those that do. Before it is submitted. */
    public final void passThrough(Gate group) {
        gate = gate == null ? group : new Gates(gate, group);
    }

    /** Has it stand in a block with others. Before it is submitted. */
    public final void inBlock(Block newBlock) {
        block = newBlock;
    }

    /** Returns the block that it stands in, or null. */
    public final @Nullable Block block() {
        return block;
    }

    /** Tells whether the request can be sent now; if not, those behind it wait too, and it is asked again after each answer. */
    public boolean mayBegin() {
        return true;
    }

    /** Tells whether the request and its group can be sent now. */
    public final boolean isReady() {
        return (gate == null || gate.isOpen()) && (mayBegin() || refusal() != null);
    }

    /** Returns why the request must not be sent any more, or null. */
    public final @Nullable MySqlException refusal() {
        return gate == null ? null : gate.refusal(this);
    }

    /** Says after how many cancels of the whole session it was submitted. */
    public final void submittedIn(int newEpoch) {
        epoch = newEpoch;
    }

    /** Returns after how many cancels of the whole session it was submitted. */
    public final int epoch() {
        return epoch;
    }

    // Once it was sent.

    /** Says where in the link's output the request starts. */
    public final void begunAt(long offset) {
        startOffset = offset;
        begun = true;
    }

    /** Tells whether some of it was said, or may have been. */
    public final boolean hasBegun() {
        return begun;
    }

    /** Says that it is to be begun anew. */
    public final void notBegun() {
        begun = false;
        number = 0;
    }

    /** Has it be given a number where the server cancels by numbers, for it may well be cancelled. Before it is submitted. */
    public final void wantNumber() {
        numberWanted = true;
    }

    /** Tells whether it is to be given a number, and has none. */
    public final boolean lacksNumber() {
        return numberWanted && number == 0;
    }

    /** Says under which number, 1 or more, the server knows it. */
    public final void numbered(long newNumber) {
        number = newNumber;
    }

    /** Returns under which number the server knows it, or 0. */
    public final long number() {
        return number;
    }

    /** Returns how many bytes the link was given before this request. */
    public final long startOffset() {
        return startOffset;
    }

    // Who watches.

    /** Has {@code newWatcher} hear how this comes along, beside those there are. Before it is submitted. */
    public final void watchedBy(Watcher newWatcher) {
        watcher = watcher == null ? newWatcher : new Watchers(watcher, newWatcher);
    }

    /** Returns who watches while it is not over, or null. */
    public final @Nullable Watcher watcher() {
        return ended ? null : watcher;
    }

    /** Says what an answer told of the session's state. */
    protected final void onStatus(ServerStatus status) {
        if (watcher != null) {
            watcher.onStatus(status);
        }
    }

    // How it ends.

    /** Tells its consumer of the failure; comes at most once. */
    protected abstract void onFailed(MySqlException reason);

    /**
     * Tells its consumer of the failure now; the answer, which still comes, must be passed over in silence. A request that
     * keeps state for others must go on keeping it.
     */
    protected void onAbandoned(MySqlException reason) {
        onFailed(reason);
    }

    /** Ends it: it failed at the server, will not be answered, or will not be understood. Later calls are ignored. */
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

    /** An abandoned request has failed after all; its consumer was told before. */
    protected void onGone(MySqlException reason) {}

    private MySqlException translated(MySqlException reason) {
        MySqlException meant = block == null ? reason : block.explain(describe(), reason);
        return interruption == null ? meant : interruption.explain(describe(), meant);
    }

    /** Gives up on what was sent and is not answered: its consumer hears {@code reason} now. */
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
}
