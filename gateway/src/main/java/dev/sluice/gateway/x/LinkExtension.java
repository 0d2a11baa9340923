// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.extension.Heartbeat;
import dev.sluice.gateway.x.extension.RequestNumbers;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.link.Link;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.Ping;
import dev.sluice.wire.x.sluice.Pong;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a link has of the extension from the first login that was agreed to have it: messages that have no place in the order
 * of answers, and the numbers of those that have one.
 */
final class LinkExtension {

    private final RequestNumbers numbers = new RequestNumbers();
    private @Nullable ReplyWriter out;
    private @Nullable ReplyOrder replies;
    private @Nullable Heartbeat heartbeat;

    /** Begins, unless it has begun or nothing was agreed on. */
    void begin(@Nullable SluiceTerms terms, OpenLink open) {
        if (terms == null || out != null) {
            return;
        }
        out = open.out();
        replies = open.replies();
        open.inbox().extend(terms.features());
        if (terms.heartbeatMillis() > 0) {
            heartbeat =
                    new Heartbeat(open.link().loop(), Duration.ofMillis(terms.heartbeatMillis()), new Listened(open));
            heartbeat.begin();
        }
    }

    private record Listened(OpenLink open) implements Heartbeat.Client {

        @Override
        public boolean isHeldBack() {
            return open.intake().isPaused();
        }

        @Override
        public void ping(long token) {
            open.out().say(new Ping(token));
        }

        @Override
        public void onLost() {
            Link link = open.link();
            link.abort();
        }
    }

    /** Says that something has arrived. */
    void onHeard() {
        if (heartbeat != null) {
            heartbeat.onHeard();
        }
    }

    /** The link is gone. */
    void stop() {
        if (heartbeat != null) {
            heartbeat.stop();
        }
    }

    /** Tells whether a message has no answer in the order of answers, and is taken whatever is unanswered. */
    static boolean isAside(ClientMessage message) {
        return message instanceof RequestNumber
                || message instanceof Cancel
                || message instanceof Ping
                || message instanceof Pong;
    }

    /** Takes an aside in its own place, which was perhaps taken early before. */
    void take(ClientMessage message, boolean wasEarly) {
        if (message instanceof RequestNumber number) {
            numbers.announce(number);
        } else if (!wasEarly) {
            answer(message, false);
        } else if (message instanceof Cancel cancel) {
            numbers.passed(cancel);
        }
    }

    /** Takes an aside that overtakes what stands in front of it. */
    void takeEarly(ClientMessage message) {
        answer(message, true);
    }

    private void answer(ClientMessage message, boolean early) {
        ReplyWriter to = out;
        ReplyOrder order = replies;
        if (to == null || order == null) {
            throw new IllegalStateException("nothing was agreed on");
        }
        if (message instanceof Cancel cancel) {
            to.say(new CancelAnswer(cancel.request(), numbers.cancel(cancel, early)));
        } else if (message instanceof Ping ping) {
            to.say(new Pong(ping.token(), order.size()));
        }
    }

    /** Gives a request its number, if it has one, and tells whether it was cancelled before it was read. */
    boolean number(Reply reply) {
        return numbers.number(reply);
    }

    /** Says that a request is answered. */
    void onEnded(Reply reply) {
        numbers.onEnded(reply);
    }
}
