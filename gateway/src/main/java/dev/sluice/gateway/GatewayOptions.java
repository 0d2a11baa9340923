// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.link.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway is started with.
 *
 * @param backend where the database is and how it is trusted. Clients log in there as themselves; its user, if there is one,
 *     interrupts what clients that have vanished leave running, and needs the right to
 * @param listeners one or more
 * @param eventLoops how many threads serve all links, 1 or more
 * @param admission how many clients may come in
 * @param patience how long to wait for peers on either side that may be gone without a word
 * @param observers who hears of what happens; without any, nobody counts
 * @param filters what all requests pass, in this order
 */
public record GatewayOptions(
        ConnectOptions backend,
        List<ListenerOptions> listeners,
        int eventLoops,
        AdmissionLimits admission,
        Patience patience,
        List<GatewayListener> observers,
        List<Filter> filters) {

    /** A minute for a host to show that it is there, and ten for a peer to take something. */
    public static final Patience PATIENCE = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** Checks that there is something to do, and copies the lists. */
    public GatewayOptions {
        listeners = List.copyOf(listeners);
        observers = List.copyOf(observers);
        filters = List.copyOf(filters);
        if (listeners.isEmpty() || eventLoops < 1) {
            throw new IllegalArgumentException("a gateway has one listener and one event loop or more");
        }
    }

    /** Takes default limits, with nobody who observes. */
    public GatewayOptions(ConnectOptions backend, List<ListenerOptions> listeners, int eventLoops) {
        this(backend, listeners, eventLoops, AdmissionLimits.DEFAULT, PATIENCE, List.of(), List.of());
    }

    /** Returns the same options, but for how many clients may come in. */
    public GatewayOptions withAdmission(AdmissionLimits value) {
        return new GatewayOptions(backend, listeners, eventLoops, value, patience, observers, filters);
    }

    /** Returns the same options, but for how long peers are waited for. */
    public GatewayOptions withPatience(Patience value) {
        return new GatewayOptions(backend, listeners, eventLoops, admission, value, observers, filters);
    }

    /** Returns the same options, with one more who hears of what happens. */
    public GatewayOptions observedBy(GatewayListener observer) {
        List<GatewayListener> more = new ArrayList<>(observers);
        more.add(observer);
        return new GatewayOptions(backend, listeners, eventLoops, admission, patience, more, filters);
    }

    /** Returns the same options, with these filters. */
    public GatewayOptions withFilters(List<Filter> value) {
        return new GatewayOptions(backend, listeners, eventLoops, admission, patience, observers, value);
    }
}
