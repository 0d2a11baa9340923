// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.RequestKind;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.link.Link;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.client.ClientMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a client one by one, as far as its state and the prefetch allow, and gives each its place in the order
 * of answers. What may not be taken yet stays unread; once a buffer is full of that the link is paused.
 */
final class MessageIntake {

    private static final int UNREAD_LIMIT = 256 * 1024;

    /** Who decides on messages, and answers them. */
    interface Taker {

        /** Returns what the gateway knows of the client. */
        FrontSession session();

        /** Tells whether messages are taken now. */
        boolean isListening();

        /** Returns where the client stands, which says what can be taken now. */
        State state();

        /** Returns what the link has of the extension. */
        LinkExtension extension();

        /**
         * Takes a message.
         *
         * @throws Refusal if it is answered with an error
         */
        void take(ClientMessage message, Reply reply);

        /** Something that was said, or a message that was taken, is answered with an error. */
        void refuse(Reply reply, Refusal refused);

        /** Tells whether the link may be paused now, and resumed. */
        boolean mayPause();
    }

    private final Link link;
    private final Inbox inbox;
    private final ReplyOrder replies;
    private final Prefetch prefetch;
    private final Taker taker;
    private @Nullable ClientMessage held;
    private boolean taking;
    private boolean paused;
    private boolean waiting;

    MessageIntake(Link link, Inbox inbox, ReplyOrder replies, Prefetch prefetch, Taker taker) {
        this.link = link;
        this.inbox = inbox;
        this.replies = replies;
        this.prefetch = prefetch;
        this.taker = taker;
    }

    /** Takes what has arrived, as far as it may be taken. */
    void take() {
        if (taking) {
            return;
        }
        taking = true;
        try {
            do {
                while (mayTake() && takeNext()) {
                    // One after the other.
                }
            } while (takeEarly());
        } catch (MalformedPacketException tooLong) {
            // MySQL says nothing either.
            taker.session().ends(EndCause.PROTOCOL_ERROR);
            link.abort();
        } finally {
            taking = false;
        }
        regulate();
    }

    private boolean mayTake() {
        return taker.isListening()
                && link.isWritable()
                && (replies.hasRoom(prefetch.messages(), prefetch.bytes())
                        || taker.state().isFeeding());
    }

    /** Takes what overtakes others, and tells whether there was any: it may have made room. */
    private boolean takeEarly() {
        boolean some = false;
        while (taker.state().isListening()) {
            ClientMessage message = inbox.nextEarly();
            if (message == null) {
                return some;
            }
            taker.extension().takeEarly(message);
            some = true;
        }
        return false;
    }

    /** Tells whether the client cannot be heard, for it is too far ahead. */
    boolean isPaused() {
        return paused;
    }

    private boolean takeNext() {
        try {
            ClientMessage message = held == null ? inbox.next() : held;
            held = message;
            if (message == null || !mayTake(message)) {
                return false;
            }
            held = null;
            if (LinkExtension.isAside(message)) {
                taker.extension().take(message, inbox.wasEarly());
            } else if (!taker.state().takeUnanswered(message)) {
                take(message);
            }
        } catch (Refusal unreadable) {
            taker.session().onRequest(RequestKind.OTHER);
            taker.refuse(replies.add(0), unreadable);
        }
        return true;
    }

    private boolean mayTake(ClientMessage message) {
        return LinkExtension.isAside(message) || taker.state().mayTake(message);
    }

    private void take(ClientMessage message) {
        Reply reply = replies.add(inbox.weight());
        long since = taker.session().onRequest(RequestKinds.of(message));
        try {
            if (taker.extension().number(reply)) {
                taker.state().onDropped(message, reply);
                throw new Refusal(Failures.INTERRUPTED);
            }
            taker.take(message, reply);
            reply.forwarded(since);
        } catch (Refusal refused) {
            taker.refuse(reply, refused);
        }
    }

    /** Reads a little more of a client that is left unread, to see whether it is still there. */
    void lookAfterClient() {
        if (paused && replies.hasRoom(Integer.MAX_VALUE, prefetch.bytes() - inbox.buffered())) {
            link.look();
        }
    }

    private void notePrefetch() {
        boolean waits = !replies.hasRoom(prefetch.messages(), prefetch.bytes());
        if (waits && !waiting) {
            taker.session().onPrefetchWait();
        }
        waiting = waits;
    }

    private void regulate() {
        notePrefetch();
        boolean full = (held != null || !mayTake()) && inbox.buffered() > UNREAD_LIMIT;
        if (full == paused || !taker.mayPause()) {
            return;
        }
        paused = full;
        if (full) {
            link.pause();
        } else {
            link.resume();
        }
    }
}
