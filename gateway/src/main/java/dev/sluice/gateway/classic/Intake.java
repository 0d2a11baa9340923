// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.link.Link;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of a client that is logged in, ahead of the database as far as the prefetch allows, and hands each to the
 * database's session.
 *
 * <pre>
 *   READING --a long command begins--> CARRYING --it has arrived--> READING
 *   READING --a command that nothing may follow--> HELD --answered--> READING
 *   READING --a command that filters are asked about--> DECIDING --decided--> READING, HELD
 *   HELD --the database waits for words of the client's--> CONVERSING --all said--> HELD
 *   any --quit, or the session must end--> OVER
 * </pre>
 */
final class Intake {

    /** While nothing may be read, this much may still arrive, so that a client that leaves is noticed. */
    private static final int READ_AHEAD = 64 * 1024;

    /** Longer commands are passed on while they arrive. */
    private static final int LONG = 256 * 1024;

    private enum State {
        READING,
        CARRYING,
        DECIDING,
        HELD,
        CONVERSING,
        OVER
    }

    private final Link link;
    private final PacketReader in;
    private final Connection database;
    private final CommandExchanges exchanges;
    private final Unanswered unanswered;
    private final Holdings holdings;
    private final Replies replies;
    private State state = State.READING;
    private @Nullable FilteredCommands filters;
    private boolean quitting;
    private boolean paused;
    private boolean waiting;
    private @Nullable LongRelay carrying;
    private @Nullable Conversation conversation;

    Intake(
            Link link,
            PacketReader in,
            Connection database,
            CommandExchanges exchanges,
            Unanswered unanswered,
            Holdings holdings,
            Replies replies) {
        this.link = link;
        this.in = in;
        this.database = database;
        this.exchanges = exchanges;
        this.unanswered = unanswered;
        this.holdings = holdings;
        this.replies = replies;
    }

    /** Has filters asked about commands from now on. */
    void filterBy(FilteredCommands asked) {
        filters = asked;
    }

    /** Reads what has arrived, as far as it may be read. */
    void read() {
        boolean spoken = false;
        while (mayRead() && next()) {
            spoken |= state != State.READING;
            take();
        }
        if (spoken) {
            database.resume();
        }
        adjust();
    }

    private boolean mayRead() {
        return switch (state) {
            case READING -> unanswered.hasRoom() && mayBegin();
            case CARRYING -> carrying != null && carrying.hasRoom();
            case CONVERSING -> conversation != null && conversation.hasRoom();
            default -> false;
        };
    }

    /** A gateway that wants to end lets transactions end, one command after the other. */
    private boolean mayBegin() {
        return !replies.session().isDraining() || (unanswered.isNone() && holdings.isInTransaction());
    }

    /** Moves to the next packet, or the next piece of a long command, if it has arrived. */
    private boolean next() {
        try {
            if (state == State.READING) {
                in.expectSequence(0);
                beginLong();
            }
            return state == State.CARRYING ? in.pieces().next() : in.next();
        } catch (OversizedPacketException e) {
            replies.end(Refusal.TOO_LARGE);
        } catch (MalformedPacketException e) {
            replies.end(Refusal.OUT_OF_ORDER);
        }
        return false;
    }

    private void beginLong() {
        PacketPieces pieces = in.pieces();
        LongRelay relay = filters == null && pieces.peek() && pieces.length() >= LONG
                ? exchanges.ofLong(pieces.firstByte())
                : null;
        if (relay != null) {
            carrying = relay;
            state = State.CARRYING;
            submit(relay, pieces.firstByte());
        }
    }

    private void take() {
        LongRelay relay = carrying;
        Conversation talk = conversation;
        if (relay != null) {
            carry(relay);
        } else if (talk != null) {
            talk.onClient(in);
        } else if (in.firstByte() == CommandCode.QUIT) {
            quit();
        } else {
            submit();
        }
    }

    private void carry(LongRelay relay) {
        try {
            relay.onClient(in.pieces());
        } catch (OversizedPacketException e) {
            replies.end(Refusal.TOO_LARGE);
            return;
        }
        if (in.pieces().isLast()) {
            carrying = null;
            state = State.READING;
        }
    }

    private void quit() {
        quitting = true;
        replies.session().ends(EndCause.CLIENT_QUIT);
        state = State.OVER;
        database.close();
    }

    private void submit() {
        FilteredCommands asked = filters;
        try {
            if (asked != null && asked.takes(in)) {
                return;
            }
            Exchange exchange = exchanges.of(in);
            state = exchange.isBarrier() ? State.HELD : State.READING;
            submit(exchange, in.firstByte());
        } catch (Refused e) {
            replies.end(e.error());
        } catch (MalformedPacketException e) {
            replies.end(Refusal.MALFORMED);
        }
    }

    private void submit(Exchange exchange, int code) {
        unanswered.add(exchange.weight());
        long now = replies.session().onRequest(RequestKinds.of(code));
        if (exchange instanceof RelayExchange relay) {
            relay.measureFrom(now);
        }
        database.submit(exchange);
    }

    // What filters decide about.

    /** The current command waits for what filters decide, and all that is behind it. */
    void onDeciding(int weight) {
        unanswered.add(weight);
        state = State.DECIDING;
    }

    /** Tells whether the command is still to be carried out; if not, the session is at its end. */
    boolean isDeciding() {
        return state == State.DECIDING;
    }

    /** Goes on with this exchange in the place of the command; {@link #read} must be called then, unless it is under way. */
    void onDecided(Exchange exchange) {
        state = exchange.isBarrier() ? State.HELD : State.READING;
        database.submit(exchange);
    }

    /** Leaves the client unread while nothing of it may be read and enough has arrived. */
    private void adjust() {
        if (state == State.OVER) {
            in.drain();
        }
        notePrefetch();
        boolean pause = state != State.OVER && !mayRead() && in.buffered() >= READ_AHEAD;
        if (pause == paused) {
            return;
        }
        paused = pause;
        if (pause) {
            link.pause();
        } else {
            link.resume();
        }
    }

    private void notePrefetch() {
        boolean waits = state == State.READING && !unanswered.hasRoom();
        if (waits && !waiting) {
            replies.session().onPrefetchWait();
        }
        waiting = waits;
    }

    /** Reads a little more of a client that is left unread, to see whether it is still there. */
    void lookAfterClient() {
        if (paused && unanswered.hasRoomFor(in.buffered())) {
            link.look();
        }
    }

    // What the answers tell.

    /** Has {@code talk} hear what the client says, of which the next packet has this number, unless the client counts. */
    void converse(Conversation talk, int next) {
        if (state == State.OVER) {
            return;
        }
        if (next != Conversation.NUMBERED_BY_CLIENT) {
            in.expectSequence(next);
        }
        conversation = talk;
        state = State.CONVERSING;
        read();
    }

    /** The client has nothing more to say in this conversation. */
    void onSaid() {
        conversation = null;
        state = State.HELD;
    }

    /** There is room again, or may be. */
    void onRoom() {
        if (paused || in.buffered() > 0) {
            read();
        }
    }

    /** A command is answered, and so what held the others. */
    void onAnswered() {
        if (state == State.HELD || state == State.CONVERSING) {
            conversation = null;
            state = State.READING;
        }
        onRoom();
    }

    // The end.

    /** Tells whether the client has begun to say something that was not read. */
    boolean hasUnread() {
        return in.buffered() > 0;
    }

    /** Tells whether the client has said that it leaves. */
    boolean isQuitting() {
        return quitting;
    }

    /** Tells whether a command was begun of which the client has, or may have, something more to say. */
    boolean isAmidCommand() {
        return state == State.CARRYING || state == State.CONVERSING || state == State.HELD;
    }

    /** Tells whether a command was begun of which the database was not told the end, so that it waits for that. */
    boolean isHalfSaid() {
        return state == State.CARRYING || state == State.CONVERSING;
    }

    /** Reads no more. */
    void stop() {
        state = State.OVER;
        carrying = null;
        conversation = null;
    }
}
