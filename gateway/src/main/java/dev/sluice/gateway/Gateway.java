// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.client.Client;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoops;
import dev.sluice.link.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A running gateway: listeners in front of one database. Thread-safe.
 *
 * <p>It keeps no state of its own: rights, transactions and variables are the database's, in a session that belongs to the
 * client for as long as its link lives.
 */
public final class Gateway implements AutoCloseable {

    private final EventLoops loops;
    private final Client client;
    private final List<Listener> listeners = new ArrayList<>();

    private Gateway(EventLoops loops) {
        this.loops = loops;
        client = Client.on(loops);
    }

    /**
     * Starts a gateway that listens as {@code options} say.
     *
     * @throws IOException if a listener cannot be opened; none is open then
     */
    public static Gateway start(GatewayOptions options) throws IOException {
        Gateway gateway = new Gateway(EventLoops.start("sluice-gateway", options.eventLoops()));
        try {
            for (ListenerOptions listener : options.listeners()) {
                gateway.open(listener, options);
            }
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    private void open(ListenerOptions options, GatewayOptions shared) throws IOException {
        FrontTerms terms = new FrontTerms(
                loops,
                client,
                shared.backend(),
                options.tls(),
                options.prefetch(),
                options.maxPacket(),
                options.loginLimit(),
                shared.filters());
        Front front = options.dialect().front(terms);
        listeners.add(
                options.port() == 0
                        ? loops.listenOnAnyPort(options.host(), options.accepting(), front::begin)
                        : loops.listen(
                                new Endpoint.Tcp(options.host(), options.port()), options.accepting(), front::begin));
    }

    /** Returns the ports of its listeners, in the order of the options. */
    public List<Integer> ports() {
        return listeners.stream().map(Listener::port).toList();
    }

    /** Closes the listeners, then every session; returns when the threads have ended, or after five seconds. */
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        client.close();
        loops.close();
    }
}
