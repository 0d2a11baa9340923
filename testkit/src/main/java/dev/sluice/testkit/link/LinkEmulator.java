// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

/**
 * Relays TCP connections as a long and narrow link would: with a delay and a rate, each way.
 *
 * <p>Every byte leaves when its delay is over and the rate lets it, in order, no later than a thread wakes up (well below
 * a millisecond on an idle machine). Both directions are independent. Connecting itself is not delayed: a real network
 * would add one round trip. Up to one bandwidth-delay product and 1 MiB are in transit each way, 65 MiB without a rate; then
 * the relay stops reading until some have left. Ends and resets are passed on, in their place behind the bytes.
 *
 * <p>All methods may be called from any thread.
 */
public final class LinkEmulator implements AutoCloseable {

    private final Relay relay;

    LinkEmulator(Relay relay) {
        this.relay = relay;
    }

    /**
     * Describes a link to a server; without more it has no delay and no limit.
     *
     * @param host the server's name or address
     * @param port the server's TCP port
     */
    public static LinkEmulatorBuilder to(String host, int port) {
        return new LinkEmulatorBuilder(host, port);
    }

    /** Returns the TCP port, on 127.0.0.1, that stands for the server. */
    public int port() {
        return relay.port();
    }

    /** Closes every connection, and returns once all threads have ended; a second call does nothing. */
    @Override
    public void close() {
        relay.close();
    }
}
