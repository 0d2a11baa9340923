// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.QuitExchange;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.link.Link;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first-in-first-out list of exchanges on one open link.
 *
 * <p>Begins what waits as long as the limits, the link and the exchange itself allow, encodes it into one buffer and gives
 * that to the link once a turn; gives each packet that arrives to the oldest exchange. On the session's loop only.
 */
final class Pipeline {

    private final Link link;
    private final Limits limits;
    private final Submissions submissions;
    private final StatementIds ids;
    private final StatementCache statements;
    private final Framing framing;
    private final PacketReader in;
    private final PipeliningDoubt doubt = new PipeliningDoubt();
    private final Incoming incoming;
    private final Cancellation cancellation;
    private final Outgoing outgoing;
    private final ArrayDeque<Exchange> inFlight = new ArrayDeque<>();

    /** The request that nothing may follow until it has ended. */
    private @Nullable Exchange barrier;

    /** The request without demand that the link is paused for. */
    private @Nullable Exchange pausedFor;

    /** The request that the link was paused for last, be it still or not. */
    private @Nullable Exchange lastPausedFor;

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
        ids = session.ids();
        statements = session.statements();
        this.framing = framing;
        in = framing.in();
        incoming = new Incoming(in);
        outgoing = new Outgoing(link, framing);
        cancellation = new Cancellation(new CancellationHost(), link.loop(), interrupts);
    }

    /** What the cancellation of requests needs of the pipeline. */
    private final class CancellationHost implements Cancellation.Host {

        @Override
        public @Nullable Exchange head() {
            return inFlight.peekFirst();
        }

        @Override
        public Iterable<Exchange> inFlight() {
            return inFlight;
        }

        @Override
        public void sendFirst(Exchange exchange) {
            submissions.addFirst(exchange);
        }

        @Override
        public void pump() {
            adjustFlow();
            Pipeline.this.pump();
        }
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
        submissions.traffic().setInFlight(inFlight.size());
        submissions.traffic().setSent(link.writtenBytes());
    }

    private void beginAllowed() {
        for (Exchange next = nextAllowed(); next != null; next = nextAllowed()) {
            // Counted here before it is no longer counted there: whoever adds both up never misses it.
            submissions.traffic().setInFlight(inFlight.size() + 1);
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
        Exchange first = firstOf(next);
        return ids.admits(first.executes()) && first.isReady() ? first : null;
    }

    private boolean hasRoom() {
        return !quitting
                && !outgoing.isBusy()
                && (barrier == null || barrier.hasEnded())
                && inFlight.size() < limits.inFlight()
                && link.isWritable();
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
        tell(whole, watcher -> watcher.onPart(part));
        submissions.addFirst(part);
    }

    private void begin(Exchange exchange) {
        if (!outgoing.begin(exchange)) {
            return;
        }
        if (!statements.isEmpty() && exchange.changesContext()) {
            statements.forget();
        }
        inFlight.addLast(exchange);
        Exchange follower = exchange.follower();
        if (follower != null) {
            addPart(exchange, follower);
        }
        if (inFlight.size() == 1) {
            onHeadChanged();
            doubt.onBegunAlone();
        }
        quitting = exchange instanceof QuitExchange;
        barrier = exchange.isBarrier() ? exchange : null;
    }

    private void speakOn() {
        Exchange speaker = outgoing.speakOn();
        if (speaker != null && speaker == inFlight.peekFirst()) {
            in.expectSequence(speaker.replySequence());
        }
        if (speaker != null && speaker.wantsInterruption()) {
            cancellation.doom(speaker);
        }
    }

    // Up: answers go to the oldest.

    /** Gives the packets that have arrived to the exchanges they answer. */
    void read() {
        do {
            readPackets();
        } while (isWanted() && framing.next());
        cancellation.advance();
        adjustFlow();
        tellTraffic();
    }

    private void readPackets() {
        Exchange head = inFlight.peekFirst();
        while (head != null && head.hasDemand()) {
            // Whoever hears that a request is answered must not find it among the unanswered.
            submissions.traffic().setInFlight(inFlight.size() - 1);
            head.answeredAsLast(inFlight.size() == 1);
            Exchange.Step step = incoming.giveNext(head);
            if (step == null) {
                break;
            }
            onStep(head, step);
            head = inFlight.peekFirst();
        }
        if (head != null) {
            head.onTurnEnd();
        }
    }

    private boolean isWanted() {
        Exchange head = inFlight.peekFirst();
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
        in.expectSequence(head.replySequence());
    }

    private void pop(Exchange head, Exchange.Step step) {
        inFlight.removeFirst();
        doubt.onAnswered(!inFlight.isEmpty());
        close(head, step);
        onHeadChanged();
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

    private void onHeadChanged() {
        Exchange head = inFlight.peekFirst();
        if (head != null) {
            in.expectSequence(head.replySequence());
            tell(head, Watcher::onOldest);
        }
    }

    private static void tell(Exchange exchange, Consumer<Watcher> news) {
        Watcher watcher = exchange.watcher();
        if (watcher != null && !exchange.hasEnded()) {
            news.accept(watcher);
        }
    }

    /** Ends the exchanges at the head that no answer comes for. */
    private void completeSilent() {
        Exchange head = inFlight.peekFirst();
        while (head != null && !head.isAnswered() && !head.isSpeaking()) {
            inFlight.removeFirst();
            submissions.traffic().setInFlight(inFlight.size());
            onHeadChanged();
            close(head, head.onReached());
            head = inFlight.peekFirst();
        }
    }

    private void adjustFlow() {
        Exchange head = inFlight.peekFirst();
        boolean wanted = head == null || head.hasDemand();
        if (wanted && pausedFor != null) {
            link.resume();
            tell(pausedFor, Watcher::onResumed);
            pausedFor = null;
        } else if (!wanted && pausedFor == null) {
            pausedFor = head;
            lastPausedFor = head;
            link.pause();
            tell(head, Watcher::onPaused);
        }
    }

    /** Returns what may have made the server end the session, if a consumer did not read on; else nothing. */
    private String stallRemark() {
        Exchange head = inFlight.peekFirst();
        return head == null || head != lastPausedFor
                ? ""
                : "; the consumer of " + head.describe()
                        + " had paused the link, and a server ends a session that does not"
                        + " read for its net_write_timeout (60 s by default): read faster, or choose stall=raise, cursor or"
                        + " spill";
    }

    /** Tells whether bytes have arrived that no request asked for. */
    boolean hasUnasked() {
        return inFlight.isEmpty() && in.buffered() + framing.buffered() > 0;
    }

    /** Returns what may be the matter, besides what is known, if the link is lost now; or nothing. */
    String suspicion() {
        return doubt.suspicion(inFlight.size()) + stallRemark();
    }

    // Ends before the answer.

    /** Ends a request for its consumer now: it is not sent if it still waits, and interrupted if the server runs it. */
    void cancel(Exchange exchange, String problem) {
        if (exchange.hasEnded()) {
            return;
        }
        if (exchange.hasBegun()) {
            exchange.abandon(cancelled(exchange, problem, Fate.UNKNOWN));
            cancellation.doom(exchange);
        } else {
            exchange.fail(cancelled(exchange, problem, Fate.NOT_SENT));
        }
    }

    /** Drops what waits, and has the server interrupt what it was sent, as far as it was submitted up to {@code epoch}. */
    void cancelAll(int epoch) {
        submissions.forEach(waiting -> {
            if (waiting.epoch() <= epoch && !waiting.survivesCancel()) {
                waiting.fail(cancelled(waiting, "it was cancelled by this program", Fate.NOT_SENT));
            }
        });
        for (Exchange sent : List.copyOf(inFlight)) {
            if (sent.epoch() <= epoch && !sent.survivesCancel()) {
                cancellation.doom(sent);
            }
        }
    }

    private static CancelledException cancelled(Exchange exchange, String problem, Fate fate) {
        return new CancelledException(exchange.describe(), problem, fate, false, null);
    }

    /** Ends every exchange that was begun, oldest first; the link is gone. */
    void failAll(Obituary obituary) {
        cancellation.stop();
        submissions.traffic().setInFlight(0);
        long possiblySent = link.possiblySentBytes();
        for (Exchange exchange = inFlight.pollFirst(); exchange != null; exchange = inFlight.pollFirst()) {
            exchange.fail(obituary.of(exchange.describe(), exchange.startOffset() < possiblySent));
        }
    }

    /** How the end of a link is told to one request. */
    interface Obituary {

        /** Returns the failure of what was attempted; {@code sent} says whether a byte of it may have left. */
        MySqlException of(String attempted, boolean sent);
    }
}
