// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.time.Duration;
import java.util.List;

/**
 * Which proxies may tell, in a PROXY header of version 1 or 2 in front of everything else, for whom they speak.
 *
 * <p>{@link Link#peer} is then the client that the header names, and {@link Link#carrier} the proxy. Links open when this is
 * known.
 *
 * @param required whether every link must begin with a header, so that one from elsewhere, or without a header, is closed;
 *     if not, links from elsewhere open at once and may not send one, and those from {@code sources} may do without: a
 *     client that waits for the server to speak first then waits for all of {@code limit}
 * @param sources from where headers are believed; peers on a unix socket always are, as its file says who may connect
 * @param limit how long a header may take, more than 0
 * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol</a>
 */
public record ProxyHeaders(boolean required, List<Network> sources, Duration limit) {

    /** Copies the list, and checks the limit. */
    public ProxyHeaders {
        sources = List.copyOf(sources);
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a header must be given time, not " + limit);
        }
    }

    /** Tells whether a header from {@code carrier} is believed. */
    boolean believes(PeerAddress carrier) {
        return !(carrier instanceof PeerAddress.Tcp tcp)
                || sources.stream().anyMatch(network -> network.contains(tcp.address()));
    }
}
