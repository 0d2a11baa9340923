// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/** Makes a link of each connection that was accepted, on the loop that it was given to. */
final class AcceptedLinks extends ChannelInitializer<Channel> {

    private final ListenOptions options;
    private final Patience patience;
    private final Acceptor acceptor;

    AcceptedLinks(ListenOptions options, Patience patience, Acceptor acceptor) {
        this.options = options;
        this.patience = patience;
        this.acceptor = acceptor;
    }

    @Override
    protected void initChannel(Channel channel) {
        LinkSettings.apply(channel);
        if (channel instanceof SocketChannel tcp) {
            // A client whose host has vanished says nothing, for ever; the system asks it after some hours, or earlier
            // if told.
            tcp.config().setKeepAlive(true);
        }
        NettyLoop loop = new NettyLoop(channel.eventLoop());
        NettyLink link = new NettyLink(loop, patience, acceptor.accept(loop));
        PeerAddress carrier = Addresses.peer(channel.remoteAddress());
        options.proxy()
                .filter(terms -> terms.required() || terms.believes(carrier))
                .ifPresent(terms -> ProxyHeaderReader.install(channel.pipeline(), terms, link));
        channel.pipeline().addLast(link);
    }
}
