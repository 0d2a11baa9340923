// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.client.Client;
import dev.sluice.gateway.front.Admission;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.observe.GatewayListeners;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoop;
import dev.sluice.link.EventLoops;
import dev.sluice.link.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A running gateway: listeners in front of one database. Thread-safe.
 *
 * <p>It keeps no state of its own: rights, transactions and variables are the database's, in a session that belongs to the
 * client for as long as its link lives.
 */
public final class Gateway implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final EventLoops loops;
    private final Admission admission;
    private final Client client;
    private final List<Listener> listeners = new ArrayList<>();

    private Gateway(EventLoops loops, GatewayOptions options) {
        this.loops = loops;
        admission = new Admission(options.admission(), GatewayListeners.all(options.observers()));
        client = Client.on(loops);
    }

    /**
     * Starts a gateway that listens as {@code options} say.
     *
     * @throws IOException if a listener cannot be opened; none is open then
     */
    public static Gateway start(GatewayOptions options) throws IOException {
        Gateway gateway =
                new Gateway(EventLoops.start("sluice-gateway", options.eventLoops(), options.patience()), options);
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
                options.limits(),
                admission,
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

    /**
     * Lets all clients end what they have begun: nobody comes in any more; who has nothing unanswered and no transaction open is
     * told that the server shuts down; who has may finish that, but begin nothing else. What is left when {@code limit} has
     * passed is interrupted. {@link #close} comes next. Blocks until the listeners are closed: not on a loop.
     *
     * @return what completes, on one of the gateway's threads, with the number of sessions that did not end within the limit
     */
    public CompletableFuture<Integer> drain(Duration limit) {
        listeners.forEach(Listener::close);
        CompletableFuture<Integer> done = new CompletableFuture<>();
        EventLoop loop = loops.next();
        admission.drain().thenRun(() -> done.complete(0));
        EventLoop.Timer timer = loop.schedule(() -> cutOff(done, loop), limit);
        done.whenComplete((left, failure) -> timer.cancel());
        return done;
    }

    /** What is cut off is told so, as long as somebody listens. */
    private void cutOff(CompletableFuture<Integer> done, EventLoop loop) {
        int left = admission.cutOff();
        CompletableFuture<Void> gone = admission.drain();
        gone.thenRun(() -> done.complete(left));
        loop.schedule(() -> done.complete(left), FAREWELL);
    }

    /** Closes the listeners, then every session; returns when the threads have ended, or after five seconds. */
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        client.close();
        loops.close();
    }
}
