// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.BlockExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.QuitExchange;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.link.Link;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.reply.Err;
import org.jspecify.annotations.Nullable;

/**
 * Many exchanges on one open link: they are begun one behind the other, and answered in the same order.
 *
 * <p>Begins what waits as long as the limits, the link and the exchange itself allow, encodes it into one buffer and gives
 * that to the link once a turn; gives each packet that arrives to the oldest {@link InFlight}. On the session's loop only.
 */
final class Pipeline {

    private final Link link;
    private final Limits limits;
    private final Submissions submissions;
    private final Traffic traffic;
    private final StatementIds ids;
    private final StatementCache statements;
    private final InFlight inFlight;
    private final Incoming incoming;
    private final Outgoing outgoing;
    private final BackPressure backPressure;
    private final Cancellation cancellation;
    private final Brackets brackets = new Brackets();

    /** The request that nothing may follow until it has ended. */
    private @Nullable Exchange barrier;

    /** Whether the session's last request was begun: a server would never see what comes behind. */
    private boolean quitting;

    Pipeline(
            Link link,
            Limits limits,
            Submissions submissions,
            OpenSession session,
            Framing framing,
            Interrupts interrupts) {
        this.link = link;
        this.limits = limits;
        this.submissions = submissions;
        traffic = submissions.traffic();
        ids = session.ids();
        statements = session.statements();
        inFlight = new InFlight(framing.in());
        incoming = new Incoming(framing);
        outgoing = new Outgoing(link, framing);
        backPressure = new BackPressure(link, inFlight);
        cancellation = new Cancellation(inFlight, submissions, interrupts, link.loop(), this::goOn);
    }

    /** An interruption has come along: those behind it may be sent, or read. */
    private void goOn() {
        backPressure.adjust();
        pump();
    }

    // Down: what waits is said.

    /** Begins what may begin, and sends it: in one write, unless it is more than the link takes at once. */
    void pump() {
        do {
            speakOn();
            beginAllowed();
            link.flush();
            // What needs no answer gives its place back here, and nothing else would come to fill it.
            completeSilent();
        } while (nextAllowed() != null);
        submissions.announceRoom();
        tellTraffic();
    }

    private void tellTraffic() {
        traffic.setInFlight(inFlight.size());
        traffic.setSent(link.writtenBytes());
    }

    private void beginAllowed() {
        for (Exchange next = nextAllowed(); next != null; next = nextAllowed()) {
            // Counted here before it is no longer counted there: whoever adds both up never misses it.
            traffic.setInFlight(inFlight.size() + 1);
            submissions.take();
            begin(next);
        }
        outgoing.handOver();
    }

    /** Returns the request that can be begun now, without taking it, or null; drops those cancelled while they waited. */
    private @Nullable Exchange nextAllowed() {
        Exchange next = submissions.peek();
        while (next != null && next.hasEnded()) {
            submissions.take();
            next = submissions.peek();
        }
        if (next == null || !hasRoom() || cancellation.holds(next)) {
            return null;
        }
        Exchange first = bracketed(firstOf(next));
        if (first == null) {
            return null;
        }
        return ids.admits(first.executes()) && first.isReady() ? first : null;
    }

    private boolean hasRoom() {
        return !quitting
                && !outgoing.isBusy()
                && (barrier == null || barrier.hasEnded())
                && inFlight.size() < limits.inFlight()
                && link.isWritable();
    }

    /** Returns {@code next}, or what must be sent before it, or null if it must wait. */
    private @Nullable Exchange bracketed(Exchange next) {
        if (brackets.fits(next)) {
            return next;
        }
        BlockExchange bracket = brackets.before(next);
        if (bracket != null) {
            bracket.submittedIn(next.epoch());
            submissions.addFirst(bracket);
        }
        return bracket;
    }

    /** Has a request that consists of many give the next of them, which then comes before it; returns what comes first. */
    private Exchange firstOf(Exchange next) {
        Exchange part = next.refusal() == null ? next.nextPart() : null;
        if (part == null) {
            return next;
        }
        part.submittedIn(next.epoch());
        addPart(next, part);
        return part;
    }

    private void addPart(Exchange whole, Exchange part) {
        Watcher watcher = whole.watcher();
        if (watcher != null) {
            watcher.onPart(part);
        }
        submissions.addFirst(part);
    }

    private void begin(Exchange exchange) {
        if (!outgoing.begin(exchange)) {
            return;
        }
        statements.onBegun(exchange);
        brackets.onBegun(exchange);
        Exchange follower = exchange.follower();
        if (follower != null) {
            addPart(exchange, follower);
        }
        inFlight.add(exchange);
        quitting = exchange instanceof QuitExchange;
        barrier = exchange.isSentAlone() ? exchange : null;
    }

    private void speakOn() {
        Exchange speaker = outgoing.speakOn();
        if (speaker == null) {
            return;
        }
        inFlight.onSaidMore(speaker);
        if (speaker.wantsInterruption()) {
            cancellation.doom(speaker);
        }
    }

    // Up: answers go to the oldest.

    /** Gives the packets that have arrived to the exchanges they answer. */
    void read() {
        do {
            readPackets();
        } while (isWanted() && incoming.unpack());
        cancellation.advance();
        backPressure.adjust();
        tellTraffic();
    }

    private void readPackets() {
        Exchange head = inFlight.oldest();
        while (head != null && head.hasDemand()) {
            // Whoever hears that a request is answered must not find it among the unanswered.
            traffic.setInFlight(inFlight.size() - 1);
            head.answeredAsLast(inFlight.size() == 1);
            Exchange.Step step = incoming.giveNext(head);
            if (step == null) {
                break;
            }
            onStep(head, step);
            head = inFlight.oldest();
        }
        if (head != null) {
            head.onTurnEnd();
        }
    }

    private boolean isWanted() {
        Exchange head = inFlight.oldest();
        return head != null && head.hasDemand();
    }

    private void onStep(Exchange head, Exchange.Step step) {
        switch (step) {
            case MORE -> {}
            case SPEAK -> speak(head);
            default -> pop(head, step);
        }
    }

    /** Lets the oldest go on speaking in the middle of its answer; what was sent behind it would be taken for its words. */
    private void speak(Exchange head) {
        if (inFlight.size() > 1) {
            throw new MalformedPacketException(
                    "expected a result, got a request for a local file behind which other requests were sent");
        }
        outgoing.answer(head);
        inFlight.onSaidMore(head);
    }

    private void pop(Exchange head, Exchange.Step step) {
        inFlight.removeAnswered();
        close(head, step);
        inFlight.onOldestChanged();
        completeSilent();
    }

    /** Ends what is answered; what was said in vain is said again, unless nobody waits for it any more. */
    private void close(Exchange exchange, Exchange.Step step) {
        if (step == Exchange.Step.AGAIN && !exchange.hasFailed()) {
            exchange.notBegun();
            submissions.addAgain(exchange);
        } else {
            exchange.end();
        }
        cancellation.advance();
    }

    /** Ends the exchanges at the head that no answer comes for. */
    private void completeSilent() {
        Exchange head = inFlight.oldest();
        while (head != null && !head.isAnswered() && !head.isSpeaking()) {
            inFlight.removeSilent();
            traffic.setInFlight(inFlight.size());
            inFlight.onOldestChanged();
            close(head, head.onReached());
            head = inFlight.oldest();
        }
    }

    /** Returns why the server closes the session, if it says so while no request is open, or null. */
    @Nullable
    Err farewell() {
        return inFlight.isEmpty() && !incoming.isEmpty() ? incoming.farewell() : null;
    }

    /** Returns what may be the matter, besides what is known, if the link is lost now; or nothing. */
    String suspicion() {
        return inFlight.suspicion() + backPressure.suspicion();
    }

    // Ends before the answer.

    /** Ends a request for its consumer now; see {@link Cancellation#cancel}. */
    void cancel(Exchange exchange, String problem) {
        cancellation.cancel(exchange, problem);
    }

    /** Has a request be interrupted; see {@link Cancellation#interruptOrDrop}. */
    void interrupt(Exchange exchange) {
        cancellation.interruptOrDrop(exchange);
    }

    /** Ends what was submitted up to {@code epoch}; see {@link Cancellation#cancelAll}. */
    void cancelAll(int epoch) {
        cancellation.cancelAll(epoch);
    }

    /** Ends every exchange that was begun, oldest first; the link is gone. */
    void failAll(Obituary obituary) {
        cancellation.stop();
        traffic.setInFlight(0);
        long possiblySent = link.possiblySentBytes();
        for (Exchange exchange = inFlight.pollLost(); exchange != null; exchange = inFlight.pollLost()) {
            exchange.fail(obituary.of(exchange.describe(), exchange.startOffset() < possiblySent));
        }
    }
}
