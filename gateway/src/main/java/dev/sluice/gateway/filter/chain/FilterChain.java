// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.link.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters of one session that are interested in anything. On the session's loop only. */
public final class FilterChain {

    private final List<Filter> filters;
    private final List<Station> stations;
    private final ClientSession session;
    private final EventLoop loop;
    private final SessionClock clock;
    private String schema;
    private long requests;
    private boolean closed;

    private FilterChain(List<Filter> filters, ClientSession session, EventLoop loop) {
        this.filters = filters;
        stations = begin(filters, session, loop);
        this.session = session;
        this.loop = loop;
        clock = new SessionClock(loop);
        schema = session.schema();
    }

    private static List<Station> begin(List<Filter> filters, ClientSession session, EventLoop loop) {
        List<Station> begun = new ArrayList<>(filters.size());
        for (Filter filter : filters) {
            try {
                begun.add(new Station(filter, session, loop));
            } catch (RuntimeException thrown) {
                Complaints.doesNotBegin(filter, thrown);
                close(begun);
                throw new NoFilterException(thrown);
            }
        }
        return begun;
    }

    /**
     * Begins what {@code filters} do in a session.
     *
     * @return null if none of them is interested in anything
     * @throws NoFilterException if one does not begin, for a session without it must not be
     */
    public static @Nullable FilterChain open(List<Filter> filters, ClientSession session, EventLoop loop) {
        List<Filter> interested =
                filters.stream().filter(filter -> !filter.interests().isEmpty()).toList();
        return interested.isEmpty() ? null : new FilterChain(interested, session, loop);
    }

    /**
     * Ends this one, and returns what the same filters do for another user on the same link.
     *
     * @throws NoFilterException as {@link #open}
     */
    public FilterChain as(String user, String chosen) {
        close();
        ClientSession other = new ClientSession(session.id(), user, chosen, session.address(), session.protocol());
        return new FilterChain(filters, other, loop);
    }

    /** Says which schema was chosen. */
    public void onSchema(String chosen) {
        schema = chosen;
    }

    /**
     * Has all filters decide about a request; {@code whenDecided} is told what is to be done, at once or later, once.
     *
     * @param execution 0, or which execution of its statement it is
     */
    public void decide(Request.Kind kind, String sql, long execution, Consumer<Plan> whenDecided) {
        Request request = new Request(++requests, kind, sql, execution, schema, session);
        new Decision(stations, request, loop, clock, whenDecided).proceed();
    }

    /** The session has ended; a second time does nothing. */
    public void close() {
        if (!closed) {
            closed = true;
            close(stations);
        }
    }

    private static void close(List<Station> begun) {
        begun.forEach(station -> station.tell(SessionFilter::close));
    }
}
