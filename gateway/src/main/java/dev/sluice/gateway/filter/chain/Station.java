// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Rewriting;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import dev.sluice.link.EventLoop;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One filter in one session: what it throws stays here, and what it takes on the loop is measured. On the session's loop.
 */
final class Station {

    private final Filter filter;
    private final SessionFilter session;
    private final EventLoop loop;
    private final Set<Interest> interests;

    Station(Filter filter, ClientSession client, EventLoop loop) {
        this.filter = filter;
        this.loop = loop;
        interests = Set.copyOf(filter.interests());
        session = filter.open(client);
    }

    Filter filter() {
        return filter;
    }

    boolean wantsRequests() {
        return interests.contains(Interest.REQUESTS);
    }

    boolean wantsRows() {
        return interests.contains(Interest.ROWS);
    }

    boolean wantsCompletions() {
        return wantsRows() || interests.contains(Interest.COMPLETIONS);
    }

    /** Returns the filter's verdict; what it throws passes. */
    Verdict ask(Request request) {
        long begun = loop.nanos();
        Verdict verdict = session.onRequest(request);
        if (loop.nanos() - begun > filter.timeLimit().toNanos()) {
            onTooSlow();
        }
        return verdict;
    }

    /** Returns how it rewrites the results of a request; what it throws passes. */
    Optional<Rewriting> rewriting(Request request) {
        return wantsRows() ? session.rewriting(request) : Optional.empty();
    }

    /** Tells the filter something, and returns whether it took it. */
    boolean tell(Consumer<SessionFilter> news) {
        try {
            news.accept(session);
            return true;
        } catch (RuntimeException e) {
            onThrown(e);
            return false;
        }
    }

    /** Takes note of what it threw. */
    void onThrown(Throwable thrown) {
        Complaints.threw(filter, thrown, loop.nanos());
    }

    /** Takes note that it took too long. */
    void onTooSlow() {
        Complaints.tooSlow(filter, loop.nanos());
    }
}
