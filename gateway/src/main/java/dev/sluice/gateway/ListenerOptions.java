// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.ListenOptions;
import dev.sluice.link.ServerTls;
import java.time.Duration;
import java.util.Optional;

/**
 * One port where clients come in.
 *
 * @param dialect what is spoken there
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param accepting how links are accepted
 * @param tls what is shown to clients that ask for TLS; empty for none
 * @param prefetch how far each session's reader may be ahead of the database
 * @param maxPacket the longest message that is taken from a client, in bytes
 * @param loginLimit how long a client may take to log in
 * @param limits what one session may hold, and how long it may be silent
 */
public record ListenerOptions(
        Dialect dialect,
        String host,
        int port,
        ListenOptions accepting,
        Optional<ServerTls> tls,
        Prefetch prefetch,
        int maxPacket,
        Duration loginLimit,
        SessionLimits limits) {

    /** The longest message that is taken from a client unless another is set: 64 MiB. */
    public static final int MAX_PACKET = 64 << 20;

    /** How long a client may take to log in unless another time is set: 30 seconds. */
    public static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);

    /** Returns the options of a port on this machine's loopback address, with default limits and without TLS. */
    public static ListenerOptions local(Dialect dialect, int port) {
        return new ListenerOptions(
                dialect,
                "127.0.0.1",
                port,
                ListenOptions.DEFAULT,
                Optional.empty(),
                Prefetch.DEFAULT,
                MAX_PACKET,
                LOGIN_LIMIT,
                SessionLimits.DEFAULT);
    }

    /** Returns the same options, but for the address to listen on. */
    public ListenerOptions on(String address) {
        return new ListenerOptions(dialect, address, port, accepting, tls, prefetch, maxPacket, loginLimit, limits);
    }

    /** Returns the same options, but for how links are accepted. */
    public ListenerOptions accepting(ListenOptions value) {
        return new ListenerOptions(dialect, host, port, value, tls, prefetch, maxPacket, loginLimit, limits);
    }

    /** Returns the same options, with TLS for those who ask for it. */
    public ListenerOptions withTls(ServerTls value) {
        return new ListenerOptions(
                dialect, host, port, accepting, Optional.of(value), prefetch, maxPacket, loginLimit, limits);
    }

    /** Returns the same options, but for the prefetch. */
    public ListenerOptions withPrefetch(Prefetch value) {
        return new ListenerOptions(dialect, host, port, accepting, tls, value, maxPacket, loginLimit, limits);
    }

    /** Returns the same options, but for the longest message. */
    public ListenerOptions withMaxPacket(int value) {
        return new ListenerOptions(dialect, host, port, accepting, tls, prefetch, value, loginLimit, limits);
    }

    /** Returns the same options, but for how long a login may take. */
    public ListenerOptions withLoginLimit(Duration value) {
        return new ListenerOptions(dialect, host, port, accepting, tls, prefetch, maxPacket, value, limits);
    }

    /** Returns the same options, but for what one session may hold. */
    public ListenerOptions withLimits(SessionLimits value) {
        return new ListenerOptions(dialect, host, port, accepting, tls, prefetch, maxPacket, loginLimit, value);
    }
}
