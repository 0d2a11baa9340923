// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.wire.classic.PacketReader;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were sent and are not answered, oldest first. Nothing in an answer says what it answers: only this order
 * does, so that each packet belongs to the oldest, whose sequence number is expected. On the session's loop only.
 */
final class InFlight implements Iterable<Exchange> {

    private final PacketReader in;
    private final ArrayDeque<Exchange> requests = new ArrayDeque<>();
    private final PipeliningDoubt doubt = new PipeliningDoubt();

    InFlight(PacketReader in) {
        this.in = in;
    }

    int size() {
        return requests.size();
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Returns the request that the next packet answers, or null. */
    @Nullable
    Exchange oldest() {
        return requests.peekFirst();
    }

    /** Shows all, oldest first; none may be added or removed meanwhile. */
    @Override
    public Iterator<Exchange> iterator() {
        return requests.iterator();
    }

    /** Returns all as they are now, oldest first. */
    List<Exchange> copy() {
        return List.copyOf(requests);
    }

    /** Adds a request, which was sent behind all others. */
    void add(Exchange sent) {
        requests.addLast(sent);
        if (requests.size() == 1) {
            onOldestChanged();
            doubt.onBegunAlone();
        }
    }

    /** Removes the oldest, which was answered; {@link #onOldestChanged} must follow. */
    void removeAnswered() {
        requests.removeFirst();
        doubt.onAnswered(!requests.isEmpty());
    }

    /** Removes the oldest, which no answer comes for; {@link #onOldestChanged} must follow. */
    void removeSilent() {
        requests.removeFirst();
    }

    /** Removes and returns the oldest, or null, once nothing will be answered any more. */
    @Nullable
    Exchange pollLost() {
        return requests.pollFirst();
    }

    /** Another request is the oldest: its answer is expected from now on, and it is told. */
    void onOldestChanged() {
        Exchange oldest = requests.peekFirst();
        if (oldest == null) {
            return;
        }
        in.expectSequence(oldest.replySequence());
        Watcher watcher = oldest.watcher();
        if (watcher != null) {
            watcher.onOldest();
        }
    }

    /** A request has said more, so that its answer begins with another number. */
    void onSaidMore(Exchange speaker) {
        if (speaker == requests.peekFirst()) {
            in.expectSequence(speaker.replySequence());
        }
    }

    /** Returns what to tell of pipelining if the link is lost now; nothing if that is above suspicion. */
    String suspicion() {
        return doubt.suspicion(requests.size());
    }
}
