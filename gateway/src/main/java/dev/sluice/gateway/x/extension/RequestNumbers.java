// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.gateway.x.reply.Canceller;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.RequestNumber;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a client gives to its requests, and what is cancelled by them. Belongs to the link's loop.
 *
 * <pre>
 *   ahead: not read yet --its number and itself are read--> unanswered --its answer is written--> answered
 *     \--cancelled--> doomed --read--> answered with the error of an interrupted query
 * </pre>
 *
 * <p>A cancel overtakes the requests in front of it. It must not reach those behind it, whatever number they will have: what it
 * dooms is forgiven when its own place in the order is reached.
 */
public final class RequestNumbers {

    /** Unanswered ones, which the prefetch bounds. */
    private final Map<Long, Reply> unanswered = new HashMap<>();

    /** Doomed before they were read, with how many cancels did that; what is taken ahead of its turn is bounded. */
    private final Map<Long, Integer> doomed = new HashMap<>();

    private long last;
    private @Nullable RequestNumber next;

    /** Creates one that has seen no number. */
    public RequestNumbers() {}

    /**
     * Takes the number of the request that follows.
     *
     * @throws Refusal which ends the link if it is not above all before, or another number waits for its request
     */
    public void announce(RequestNumber number) {
        if (next != null) {
            throw broken("expected a request behind its number " + next.number() + ", got number " + number.number());
        }
        if (number.number() <= last) {
            throw broken("expected the number of a request above " + last + ", got " + number.number());
        }
        next = number;
        last = number.number();
    }

    private static Refusal broken(String message) {
        return Refusal.fatal(XCode.BAD_MESSAGE, message);
    }

    /**
     * Gives a request the number that was announced for it, if there is one.
     *
     * @return whether the request was cancelled before it was read
     */
    public boolean number(Reply reply) {
        RequestNumber announced = next;
        if (announced == null) {
            return false;
        }
        next = null;
        reply.numbered(announced.number(), announced.cancellable());
        unanswered.put(announced.number(), reply);
        return doomed.containsKey(announced.number());
    }

    /** Says that an answer was written to its end. */
    public void onEnded(Reply reply) {
        if (reply.number() != 0) {
            unanswered.remove(reply.number());
        }
    }

    /** Ends a request; {@code early} if the cancel has overtaken what stands in front of it. */
    public CancelOutcome cancel(Cancel cancel, boolean early) {
        long number = cancel.request();
        boolean unread = number > last || (next != null && next.number() == number);
        if (unread && early) {
            doomed.merge(number, 1, Integer::sum);
            return CancelOutcome.AHEAD;
        }
        Reply reply = unanswered.get(number);
        if (reply == null || reply.isDecided()) {
            return CancelOutcome.ANSWERED;
        }
        Canceller canceller = reply.canceller();
        return canceller == null ? CancelOutcome.RUNS_ON : canceller.cancel();
    }

    /** Says that the place of a cancel is reached that was taken early: what is read from now on it does not mean. */
    public void passed(Cancel cancel) {
        doomed.computeIfPresent(cancel.request(), (number, count) -> count == 1 ? null : count - 1);
    }
}
