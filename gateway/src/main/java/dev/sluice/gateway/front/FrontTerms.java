// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.link.EventLoops;
import dev.sluice.link.ServerTls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all sessions of one listener share.
 *
 * @param loops where its links live, and those to the database
 * @param client opens sessions to the database; on the same loops
 * @param backend where the database is and how it is trusted; the user is each client's own
 * @param tls what this side shows to clients that ask for TLS; empty for none
 * @param prefetch how far the reader may be ahead of the database
 * @param maxPacket the longest message that is taken from a client, in bytes
 * @param loginLimit how long a client may take to log in
 * @param limits what one session may hold, and how long it may be silent
 * @param admission who may come in, of all listeners together
 * @param filters what requests pass, in this order
 */
public record FrontTerms(
        EventLoops loops,
        Client client,
        ConnectOptions backend,
        Optional<ServerTls> tls,
        Prefetch prefetch,
        int maxPacket,
        Duration loginLimit,
        SessionLimits limits,
        Admission admission,
        List<Filter> filters) {

    /** Returns the same terms, but for how the database is reached. */
    public FrontTerms withBackend(ConnectOptions value) {
        return new FrontTerms(loops, client, value, tls, prefetch, maxPacket, loginLimit, limits, admission, filters);
    }
}
