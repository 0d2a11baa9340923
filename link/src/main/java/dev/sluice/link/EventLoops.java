// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A fixed number of event loops, and the way to open and to accept links on them. Thread-safe. */
public final class EventLoops implements AutoCloseable {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final EventLoopGroup group;
    private final Patience patience;

    private EventLoops(EventLoopGroup group, Patience patience) {
        this.group = group;
        this.patience = patience;
    }

    /**
     * Starts loops whose daemon threads are named {@code name} and a number.
     *
     * @param threads 1 or more; one serves thousands of links
     */
    public static EventLoops start(String name, int threads) {
        return start(name, threads, Patience.ENDLESS);
    }

    /** Starts loops likewise, whose links, opened and accepted, have so much patience with their peers. */
    public static EventLoops start(String name, int threads, Patience patience) {
        return new EventLoops(
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory()),
                patience);
    }

    /** Returns the loops in turn, so that links spread over them. */
    public EventLoop next() {
        return new NettyLoop(group.next());
    }

    /**
     * Opens a link on {@code loop}, which must be one of these.
     *
     * <p>{@code listener} hears {@link LinkListener#onOpen}, or {@link LinkListener#onClosed} with the reason if the
     * server cannot be reached within {@code limit}.
     */
    public void connect(EventLoop loop, Endpoint endpoint, Duration limit, LinkListener listener) {
        NettyLoop owner = (NettyLoop) loop;
        NettyLink link = new NettyLink(owner, patience, listener);
        new Dialer(owner, endpoint, limit, link).dial();
    }

    /**
     * Listens on {@code endpoint}; links that come in are spread over these loops in turn.
     *
     * <p>A host that has several addresses is listened to on the first; {@code 0.0.0.0} and {@code ::} mean all of this
     * machine's. A unix socket's file is made with the rights that the process gives to new files; one that a dead process
     * left behind is replaced. Blocks until it is done: never call this on a loop.
     *
     * @throws IOException if that is not possible, with the reason
     */
    public Listener listen(Endpoint endpoint, ListenOptions options, Acceptor acceptor) throws IOException {
        ListeningSocket socket = new ListeningSocket(group, options, patience, acceptor);
        if (endpoint instanceof Endpoint.Tcp tcp) {
            return socket.openPort(tcp.host(), tcp.port());
        }
        return socket.openFile(((Endpoint.Unix) endpoint).path());
    }

    /** Listens like {@link #listen}, on a TCP port that is free; {@link Listener#port} tells which. */
    public Listener listenOnAnyPort(String host, ListenOptions options, Acceptor acceptor) throws IOException {
        return new ListeningSocket(group, options, patience, acceptor).openPort(host, 0);
    }

    /**
     * Closes all links and listeners and ends the threads; returns when they have ended, or after five seconds.
     *
     * <p>Called on one of the loops, it only begins that, for a loop cannot wait for its own end.
     */
    @Override
    public void close() {
        var ended = group.shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!NettyLoop.isOneCurrent(group)) {
            ended.awaitUninterruptibly(CLOSE_LIMIT.toMillis());
        }
    }
}
