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
 */
final class Intake {

    /** Longer commands are passed on while they arrive. */
    private static final int LONG = 256 * 1024;

    private final ReadAhead ahead;
    private final PacketReader in;
    private final Connection database;
    private final CommandExchanges exchanges;
    private final Unanswered unanswered;
    private final Holdings holdings;
    private final Replies replies;
    private Hearing state = Hearing.READING;
    private @Nullable FilteredCommands filters;
    private boolean quitting;

    /** When the command of the moment was read, if it is measured; else 0. */
    private long begun;

    private boolean waiting;

    Intake(
            Link link,
            PacketReader in,
            Connection database,
            CommandExchanges exchanges,
            Unanswered unanswered,
            Holdings holdings,
            Replies replies) {
        ahead = new ReadAhead(link, in);
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
            spoken |= state != Hearing.READING;
            take();
        }
        if (spoken) {
            database.resume();
        }
        adjust();
    }

    private boolean mayRead() {
        if (state instanceof Hearing.Carrying carrying) {
            return carrying.command().hasRoom();
        }
        if (state instanceof Hearing.Conversing conversing) {
            return conversing.talk().hasRoom();
        }
        return state == Hearing.READING && unanswered.hasRoom() && mayBegin();
    }

    /** A gateway that wants to end lets transactions end, one command after the other. */
    private boolean mayBegin() {
        return !replies.session().isDraining() || (unanswered.isNone() && holdings.isInTransaction());
    }

    /** Moves to the next packet, or the next piece of a long command, if it has arrived. */
    private boolean next() {
        try {
            if (state == Hearing.READING) {
                in.expectSequence(0);
                beginLong();
            }
            return state instanceof Hearing.Carrying ? in.pieces().next() : in.next();
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
            state = new Hearing.Carrying(relay);
            submit(relay, pieces.firstByte());
        }
    }

    private void take() {
        if (state instanceof Hearing.Carrying carrying) {
            carry(carrying.command());
        } else if (state instanceof Hearing.Conversing conversing) {
            conversing.talk().onClient(in);
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
            state = Hearing.READING;
        }
    }

    private void quit() {
        quitting = true;
        replies.session().ends(EndCause.CLIENT_QUIT);
        state = Hearing.OVER;
        database.close();
    }

    private void submit() {
        FilteredCommands asked = filters;
        try {
            if (asked != null && asked.takes(in)) {
                return;
            }
            Exchange exchange = exchanges.of(in);
            state = exchange.isBarrier() ? Hearing.HELD : Hearing.READING;
            submit(exchange, in.firstByte());
        } catch (Refused e) {
            replies.end(e.error());
        } catch (MalformedPacketException e) {
            replies.end(Refusal.MALFORMED);
        }
    }

    private void submit(Exchange exchange, int code) {
        begin(exchange.weight(), code);
        submit(exchange);
    }

    private void begin(int weight, int code) {
        unanswered.add(weight);
        begun = replies.session().onRequest(RequestKinds.of(code));
    }

    private void submit(Exchange exchange) {
        if (exchange instanceof RelayExchange relay) {
            relay.measureFrom(begun);
        }
        database.submit(exchange);
    }

    private void adjust() {
        boolean over = state == Hearing.OVER;
        if (over) {
            in.drain();
        }
        notePrefetch();
        ahead.adjust(over || mayRead());
    }

    private void notePrefetch() {
        boolean waits = state == Hearing.READING && !unanswered.hasRoom();
        if (waits && !waiting) {
            replies.session().onPrefetchWait();
        }
        waiting = waits;
    }

    /** Reads a little more of a client that is left unread, to see whether it is still there. */
    void lookAfterClient() {
        if (unanswered.hasRoomFor(in.buffered())) {
            ahead.look();
        }
    }

    // What filters decide about.

    /** The current command waits for what filters decide, and all that is behind it. */
    void onDeciding(FilteredCommand command) {
        begin(command.weight(), command.command().code());
        state = Hearing.DECIDING;
    }

    /** Tells whether the command is still to be carried out; if not, the session is at its end. */
    boolean isDeciding() {
        return state == Hearing.DECIDING;
    }

    /** Goes on with this exchange in the place of the command; {@link #read} must be called then, unless it is under way. */
    void onDecided(Exchange exchange) {
        state = exchange.isBarrier() ? Hearing.HELD : Hearing.READING;
        submit(exchange);
    }

    // What the answers tell.

    /** Has {@code talk} hear what the client says, of which the next packet has this number, unless the client counts. */
    void converse(Conversation talk, int next) {
        if (state == Hearing.OVER) {
            return;
        }
        if (next != Conversation.NUMBERED_BY_CLIENT) {
            in.expectSequence(next);
        }
        state = new Hearing.Conversing(talk);
        read();
    }

    /** The client has nothing more to say in this conversation. */
    void onSaid() {
        state = Hearing.HELD;
    }

    /** There is room again, or may be. */
    void onRoom() {
        if (ahead.isPaused() || in.buffered() > 0) {
            read();
        }
    }

    /** A command is answered, and so what held the others. */
    void onAnswered() {
        if (state == Hearing.HELD || state instanceof Hearing.Conversing) {
            state = Hearing.READING;
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
        return isHalfSaid() || state == Hearing.HELD;
    }

    /** Tells whether a command was begun of which the database was not told the end, so that it waits for that. */
    boolean isHalfSaid() {
        return state instanceof Hearing.Carrying || state instanceof Hearing.Conversing;
    }

    /** Reads no more. */
    void stop() {
        state = Hearing.OVER;
    }
}
