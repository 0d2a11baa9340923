// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.filter.Filter;
import java.util.List;

/**
 * What a gateway is started with.
 *
 * @param backend where the database is and how it is trusted. Clients log in there as themselves; its user, if there is one,
 *     interrupts what clients that have vanished leave running, and needs the right to
 * @param listeners one or more
 * @param eventLoops how many threads serve all links, 1 or more
 * @param filters what all requests pass, in this order
 */
public record GatewayOptions(
        ConnectOptions backend, List<ListenerOptions> listeners, int eventLoops, List<Filter> filters) {

    /** Checks that there is something to do, and copies the lists. */
    public GatewayOptions {
        listeners = List.copyOf(listeners);
        filters = List.copyOf(filters);
        if (listeners.isEmpty() || eventLoops < 1) {
            throw new IllegalArgumentException("a gateway has one listener and one event loop or more");
        }
    }

    /** Creates options without filters. */
    public GatewayOptions(ConnectOptions backend, List<ListenerOptions> listeners, int eventLoops) {
        this(backend, listeners, eventLoops, List.of());
    }

    /** Returns the same options, with these filters. */
    public GatewayOptions withFilters(List<Filter> value) {
        return new GatewayOptions(backend, listeners, eventLoops, value);
    }
}
