// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.FenceExchange;
import dev.sluice.client.exchange.Interruption;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests before they are answered: drops those that wait, and interrupts those that the server runs or will run, so
 * that no later request is hit unnoticed. On the loop only.
 *
 * <pre>
 *   QUIET --a request in flight is cancelled--> WATCHING --it is the oldest--> KILLING --it ends--> FENCING --> QUIET
 *                                                                                 \--patience is over--> session closed
 * </pre>
 *
 * <p>KILL QUERY ends whatever runs when it arrives, so it is sent only while the oldest request is one that was meant, and
 * nothing is sent from then on until it has taken effect: until the server has confirmed it, the request has ended, and a
 * fence, which does nothing and may be hit, has been answered. A KILL may come before the server has begun to run the
 * request, and then does nothing; it is sent again until the request ends. None is sent for a request that can end by itself.
 * Over the X Protocol a request is first given a moment to do so. A server that knows a request by a number is asked to end it
 * over the link itself, out of turn, and no KILL is sent unless it says that it lets the request run, or nothing.
 */
final class Cancellation {

    /** Why most requests are cancelled. */
    static final String BY_PROGRAM = "it was cancelled by this program";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final InFlight inFlight;
    private final Submissions submissions;
    private final Interrupts interrupts;
    private final EventLoop loop;
    private final Runnable goOn;

    private final Set<Exchange> doomed = new LinkedHashSet<>();
    private boolean killing;
    private boolean unfenced;
    private @Nullable FenceExchange fence;

    /** The request that is given a moment to end by itself. */
    private @Nullable Exchange spared;

    private Duration pause = FIRST_PAUSE;
    private EventLoop.@Nullable Timer retry;
    private EventLoop.@Nullable Timer silence;
    private EventLoop.@Nullable Timer limit;
    private String killFailure = "";

    /**
     * Creates one for a session.
     *
     * @param goOn looks at what may be sent and read now
     */
    Cancellation(InFlight inFlight, Submissions submissions, Interrupts interrupts, EventLoop loop, Runnable goOn) {
        this.inFlight = inFlight;
        this.submissions = submissions;
        this.interrupts = interrupts;
        this.loop = loop;
        this.goOn = goOn;
    }

    // Which requests are to end.

    /** Ends a request for its consumer now: it is not sent if it still waits, and interrupted if the server runs it. */
    void cancel(Exchange exchange, String problem) {
        if (exchange.hasEnded()) {
            return;
        }
        if (exchange.hasBegun()) {
            exchange.abandon(cancelled(exchange, problem, Fate.UNKNOWN));
            doom(exchange);
        } else {
            exchange.fail(cancelled(exchange, problem, Fate.NOT_SENT));
        }
    }

    /** Drops a request that waits, and has the server interrupt one that it was sent; its answer is its end. */
    void interruptOrDrop(Exchange exchange) {
        if (exchange.hasEnded()) {
            return;
        }
        if (exchange.hasBegun()) {
            doom(exchange);
        } else {
            exchange.fail(cancelled(exchange, BY_PROGRAM, Fate.NOT_SENT));
        }
    }

    /** Drops what waits, and has the server interrupt what it was sent, as far as it was submitted up to {@code epoch}. */
    void cancelAll(int epoch) {
        submissions.forEach(waiting -> {
            if (isMeant(waiting, epoch)) {
                waiting.fail(cancelled(waiting, BY_PROGRAM, Fate.NOT_SENT));
            }
        });
        for (Exchange sent : inFlight.copy()) {
            if (isMeant(sent, epoch)) {
                doom(sent);
            }
        }
    }

    private static boolean isMeant(Exchange exchange, int epoch) {
        return exchange.epoch() <= epoch && !exchange.survivesCancel();
    }

    private static CancelledException cancelled(Exchange exchange, String problem, Fate fate) {
        return new CancelledException(exchange.describe(), problem, fate, false, null);
    }

    /** Has a request be interrupted that is in flight. */
    void doom(Exchange exchange) {
        if (doomed.add(exchange)) {
            exchange.stop();
            if (interrupts.numbers() != null) {
                interrupts.numbers().cancel(exchange);
            }
            advance();
        }
    }

    // How the server is made to end them.

    /** Tells whether {@code next} must wait until an interruption is over. */
    boolean holds(Exchange next) {
        return next != fence && (killing || unfenced || fence != null);
    }

    /** Looks at what has changed: a request has ended, a KILL was confirmed, it is time for another. */
    void advance() {
        if (doomed.isEmpty() && !unfenced && fence == null) {
            return;
        }
        doomed.removeIf(this::isOver);
        if (fence != null && fence.hasEnded()) {
            if (fence.isStuck()) {
                onLoop(this::onStuck);
            }
            fence = null;
        }
        Exchange head = inFlight.oldest();
        if (head != null && doomed.contains(head)) {
            interrupt(head);
            return;
        }
        calm();
        if (unfenced && !killing && fence == null) {
            unfenced = false;
            fence = new FenceExchange(interrupts.server().capabilities());
            submissions.addFirst(fence);
        }
    }

    private boolean isOver(Exchange exchange) {
        RequestNumbers numbers = interrupts.numbers();
        if (numbers != null && exchange.hasEnded()) {
            numbers.forget(exchange);
        }
        return exchange.hasEnded();
    }

    private void interrupt(Exchange head) {
        if (!head.hasDemand()) {
            // Nobody reads its rows, and what stands in their way would never be seen.
            head.abandon(cancelled(head, BY_PROGRAM, Fate.UNKNOWN));
        }
        if (limit == null) {
            limit = loop.schedule(this::onLimit, interrupts.patience());
        }
        if (killing || retry != null || head.stop() || endsByNumber(head) || spares(head)) {
            return;
        }
        killing = true;
        unfenced = true;
        for (Exchange sent : inFlight) {
            sent.interruptedBy(doomed.contains(sent) ? Interruption.MEANT : Interruption.STRAY);
        }
        interrupts
                .killSwitch()
                .killQuery(interrupts.server().threadId())
                .whenComplete((killed, failure) -> onLoop(() -> onKilled(failure)));
    }

    /** What is asked by number stands behind all that was sent, and may not be seen while too much is there. */
    private boolean endsByNumber(Exchange head) {
        RequestNumbers numbers = interrupts.numbers();
        if (numbers == null || !numbers.isAsked(head)) {
            return false;
        }
        if (silence == null && !numbers.isSure(head)) {
            silence = loop.schedule(() -> onSilence(numbers, head), LONGEST_PAUSE);
        }
        return true;
    }

    private void onSilence(RequestNumbers numbers, Exchange head) {
        silence = null;
        if (!numbers.isSure(head)) {
            numbers.forget(head);
        }
        advance();
        goOn.run();
    }

    /** A KILL that finds nothing to end is the end of a session at MySQL's X Plugin: most requests are over in a moment. */
    private boolean spares(Exchange head) {
        if (!interrupts.server().dialect().isX() || spared == head) {
            return false;
        }
        spared = head;
        retry = loop.schedule(this::onRetry, FIRST_PAUSE);
        return true;
    }

    private void onStuck() {
        interrupts
                .giveUp()
                .accept(
                        "the server runs nothing in this session any more: a KILL QUERY for a cancelled request came when that"
                                + " had just ended, which MySQL's X Plugin does not survive");
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            return;
        }
    }

    private void onKilled(@Nullable Throwable failure) {
        killing = false;
        killFailure = failure == null ? "" : "; KILL QUERY failed: " + failure.getMessage();
        Exchange head = inFlight.oldest();
        if (failure == null && head != null && doomed.contains(head)) {
            head.onInterrupted();
        }
        retry = loop.schedule(this::onRetry, pause);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        advance();
        goOn.run();
    }

    private void onRetry() {
        retry = null;
        advance();
        goOn.run();
    }

    private void onLimit() {
        interrupts
                .giveUp()
                .accept("a cancelled request did not end within "
                        + interrupts.patience().toMillis() + " ms" + killFailure);
    }

    /** The oldest request is not one to be interrupted. */
    private void calm() {
        pause = FIRST_PAUSE;
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    /** The session is over. */
    void stop() {
        doomed.clear();
        calm();
    }
}
