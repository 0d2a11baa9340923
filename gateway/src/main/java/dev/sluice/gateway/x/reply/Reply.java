// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.Stage;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of one answer in their order. Only the oldest one may write; what another ends with waits for its turn.
 *
 * <pre>
 *   waiting --those before it have ended--> oldest --end, fail--> ended
 *      \--end, fail--> ended, to be written --those before it have ended--/
 * </pre>
 */
public final class Reply {

    private final ReplyOrder order;
    private final int weight;
    private @Nullable Answer ending;
    private @Nullable ServerError failure;
    private boolean refused;
    private long number;
    private boolean cancellable;
    private @Nullable Canceller canceller;
    private @Nullable Consumer<Reply> watcher;

    /** When this stage of it began, or 0 if its stages are not measured. */
    private long stageSince;

    private Stage stage = Stage.FORWARD;

    Reply(ReplyOrder order, int weight) {
        this.order = order;
        this.weight = weight;
    }

    /**
     * Returns where to write.
     *
     * @throws IllegalStateException if it is not this one's turn
     */
    public ReplyWriter out() {
        if (!order.isOldest(this)) {
            throw new IllegalStateException("an answer came before its turn");
        }
        onStage(Stage.ANSWER, Stage.TRANSFER);
        return order.out();
    }

    /** Tells whether the client keeps up with what is written. */
    public boolean isWritable() {
        return order.out().isWritable();
    }

    /** Ends this answer by what {@code last} writes, at once or when it is its turn. A second end does nothing. */
    public void end(Answer last) {
        if (ending == null) {
            onStage(Stage.ANSWER, Stage.TRANSFER);
            ending = last;
            order.advance();
        }
    }

    /** Ends this answer by a message. */
    public void end(ServerMessage last) {
        end(out -> out.say(last));
    }

    /** Ends this answer by an error. */
    public void fail(ServerError error) {
        if (ending == null) {
            failure = error;
        }
        end(error);
    }

    /** Ends this answer by an error, behind what {@code first} writes. */
    public void fail(ServerError error, Answer first) {
        if (ending == null) {
            failure = error;
        }
        end(out -> {
            first.write(out);
            out.say(error);
        });
    }

    /** What is answered was read at the time {@code since}, and handed on now; 0 if its stages are not measured. */
    public void forwarded(long since) {
        stageSince = since;
        if (ending == null) {
            onStage(Stage.FORWARD, Stage.ANSWER);
        }
    }

    void written() {
        onStage(Stage.TRANSFER, Stage.WRITE);
    }

    private void onStage(Stage over, Stage next) {
        GatewayListener listener = order.listener();
        if (stageSince == 0 || stage != over || listener == null) {
            return;
        }
        long now = order.out().nanos();
        listener.onStage(over, now - stageSince);
        stage = next;
        stageSince = now;
    }

    /** Ends this answer by an error for which the database was not asked. */
    public void refuse(ServerError error) {
        refused = true;
        fail(error);
    }

    /** Tells whether it was ended by an error for which the database was not asked. */
    public boolean isRefused() {
        return refused;
    }

    // What the extension knows of the request.

    /** Says which number the client gave to the request, and whether it may be interrupted. */
    public void numbered(long as, boolean mayBeInterrupted) {
        number = as;
        cancellable = mayBeInterrupted;
    }

    /** Returns the number that the client gave to the request, or 0. */
    public long number() {
        return number;
    }

    /** Tells whether the request is to be sent so that it can be interrupted without harm to others. */
    public boolean isCancellable() {
        return cancellable;
    }

    /** Says what ends the request before its time. */
    public void cancelledBy(Canceller by) {
        canceller = by;
    }

    /** Returns what ends the request before its time, or null if nothing does. */
    public @Nullable Canceller canceller() {
        return canceller;
    }

    /** Tells whether nothing can change the answer any more, though it may still wait for its turn. */
    public boolean isDecided() {
        return ending != null;
    }

    /** Has {@code told} hear when this is written to its end. */
    public void watchedBy(Consumer<Reply> told) {
        watcher = told;
    }

    void ended() {
        if (watcher != null) {
            watcher.accept(this);
        }
    }

    int weight() {
        return weight;
    }

    @Nullable
    Answer ending() {
        return ending;
    }

    /** Returns the error that it was ended by, or null. */
    public @Nullable ServerError failure() {
        return failure;
    }
}
