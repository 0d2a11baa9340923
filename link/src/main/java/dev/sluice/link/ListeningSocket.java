// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens a port or a unix socket for links to come in. */
final class ListeningSocket {

    private final ServerBootstrap bootstrap;

    ListeningSocket(EventLoopGroup group, ListenOptions options, Patience patience, Acceptor acceptor) {
        bootstrap = new ServerBootstrap()
                .group(group)
                .option(ChannelOption.SO_BACKLOG, options.backlog())
                .handler(new AcceptTrouble(acceptor))
                .childHandler(new AcceptedLinks(options, patience, acceptor));
    }

    /** Port 0 means any that is free. */
    Listener openPort(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("cannot listen on " + host + ": no address of this name is known");
        }
        String where = new PeerAddress.Tcp(address.getAddress(), port).toString();
        Channel channel = bound(bootstrap.channel(NioServerSocketChannel.class).bind(address), where);
        return new Listener(channel, new Endpoint.Tcp(host, ((InetSocketAddress) channel.localAddress()).getPort()));
    }

    Listener openFile(Path path) throws IOException {
        removeLeftover(path);
        ChannelFuture bind =
                bootstrap.channel(NioServerDomainSocketChannel.class).bind(UnixDomainSocketAddress.of(path));
        return new Listener(bound(bind, path.toString()), new Endpoint.Unix(path));
    }

    private static Channel bound(ChannelFuture bind, String where) throws IOException {
        bind.awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new IOException("cannot listen on " + where + ": " + LinkFailure.reason(bind.cause()), bind.cause());
        }
        return bind.channel();
    }

    /** A process that was killed leaves its file behind, where nobody can listen until it is deleted. */
    private static void removeLeftover(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("cannot listen on " + path + ": it is there, and is not a socket");
        }
        if (isAnswered(path)) {
            throw new IOException("cannot listen on " + path + ": another process listens there");
        }
        Files.deleteIfExists(path);
    }

    private static boolean isAnswered(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // One that is too busy to accept would let a probe that blocks wait for ever.
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
