// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.QuitExchange;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The first-in-first-out list of exchanges on one open link.
 *
 * <p>Begins what waits as long as the limits, the link and the exchange itself allow, encodes it into one buffer and gives
 * that to the link once a turn; gives each packet that arrives to the oldest exchange. On the session's loop only.
 */
final class Pipeline {

    /** As much is encoded before it is given to the link; also what the buffer keeps between turns. */
    private static final int WRITE_SIZE = 64 * 1024;

    private final Link link;
    private final Limits limits;
    private final Submissions submissions;
    private final StatementIds ids;
    private final PacketReader in;
    private final ByteWriter buffer = new ByteWriter(WRITE_SIZE);
    private final PacketWriter out = new PacketWriter(buffer);
    private final ArrayDeque<Exchange> inFlight = new ArrayDeque<>();

    private boolean paused;

    /** Whether the session's last request was begun: a server would never see what comes behind. */
    private boolean quitting;

    Pipeline(Link link, Limits limits, Submissions submissions, StatementIds ids, PacketReader in) {
        this.link = link;
        this.limits = limits;
        this.submissions = submissions;
        this.ids = ids;
        this.in = in;
    }

    /** Begins what may begin, and sends it: in one write, unless it is more than the link takes at once. */
    void pump() {
        do {
            beginAllowed();
            link.flush();
            // What needs no answer gives its place back here, and nothing else would come to fill it.
            completeSilent();
        } while (mayBegin(submissions.peek()));
        submissions.announceRoom();
    }

    private void beginAllowed() {
        for (Exchange next = submissions.peek(); next != null && mayBegin(next); next = submissions.peek()) {
            submissions.take();
            begin(next);
            if (buffer.size() >= WRITE_SIZE) {
                handOver();
            }
        }
        handOver();
    }

    private boolean mayBegin(@Nullable Exchange next) {
        return next != null
                && !quitting
                && inFlight.size() < limits.inFlight()
                && link.isWritable()
                && ids.admits(next.executes())
                && next.mayBegin();
    }

    private void begin(Exchange exchange) {
        int start = buffer.size();
        try {
            exchange.begin(out);
        } catch (MySqlException e) {
            out.abandon();
            exchange.fail(e);
            return;
        } catch (RuntimeException e) {
            // Mostly what cannot be encoded; but a parameter's own code, as that of a CharSequence, may throw anything.
            out.abandon();
            exchange.fail(new RefusedException(exchange.describe(), String.valueOf(e.getMessage()), true, e));
            return;
        }
        int replySequence = buffer.size() == start ? 0 : out.end();
        exchange.sentAt(link.writtenBytes() + start, replySequence);
        quitting = exchange instanceof QuitExchange;
        inFlight.addLast(exchange);
        if (inFlight.size() == 1) {
            in.expectSequence(replySequence);
        }
    }

    private void handOver() {
        if (buffer.size() > 0) {
            link.write(buffer.array(), 0, buffer.size());
            buffer.clear(WRITE_SIZE);
        }
    }

    /** Gives the packets that have arrived to the exchanges they answer. */
    void read() {
        Exchange head = inFlight.peekFirst();
        while (head != null && head.hasDemand() && in.next()) {
            Exchange.Step step = head.onPacket(in);
            if (step != Exchange.Step.MORE) {
                pop(head, step);
                head = inFlight.peekFirst();
            }
        }
        if (head != null) {
            head.onTurnEnd();
        }
        adjustFlow();
    }

    private void pop(Exchange head, Exchange.Step step) {
        inFlight.removeFirst();
        if (step == Exchange.Step.AGAIN) {
            submissions.addAgain(head);
        }
        onHeadChanged();
        completeSilent();
    }

    private void onHeadChanged() {
        Exchange head = inFlight.peekFirst();
        if (head != null) {
            in.expectSequence(head.replySequence());
        }
    }

    /** Ends the exchanges at the head that no answer comes for. */
    private void completeSilent() {
        Exchange head = inFlight.peekFirst();
        while (head != null && !head.isAnswered()) {
            inFlight.removeFirst();
            onHeadChanged();
            if (head.onReached() == Exchange.Step.AGAIN) {
                submissions.addAgain(head);
            }
            head = inFlight.peekFirst();
        }
    }

    private void adjustFlow() {
        Exchange head = inFlight.peekFirst();
        boolean wanted = head == null || head.hasDemand();
        if (wanted && paused) {
            paused = false;
            link.resume();
        } else if (!wanted && !paused) {
            paused = true;
            link.pause();
        }
    }

    /** Tells whether bytes have arrived that no request asked for. */
    boolean hasUnasked() {
        return inFlight.isEmpty() && in.buffered() > 0;
    }

    /** Ends every exchange that was begun, oldest first; the link is gone. */
    void failAll(Obituary obituary) {
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
