// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

/** Opens one link: tries the addresses of its endpoint in their order until one answers. */
final class Dialer {

    private final Endpoint endpoint;
    private final NettyLink link;
    private final Bootstrap bootstrap;

    Dialer(NettyLoop loop, Endpoint endpoint, Duration limit, NettyLink link) {
        this.endpoint = endpoint;
        this.link = link;
        bootstrap = new Bootstrap()
                .group(loop.netty())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limit.toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        LinkSettings.apply(channel);
                    }
                });
        bootstrap.channel(endpoint instanceof Endpoint.Unix ? NioDomainSocketChannel.class : NioSocketChannel.class);
    }

    void dial() {
        Addresses.resolve(
                link.loop(),
                endpoint,
                addresses -> dial(addresses, 0),
                unknown -> link.failToOpen(new IOException("cannot find host " + endpoint, unknown)));
    }

    /** Tries those from {@code index} on, on the loop. */
    void dial(List<SocketAddress> addresses, int index) {
        bootstrap.connect(addresses.get(index)).addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                // Only now: a channel that failed lets go of its handlers too late for the next one to take them.
                done.channel().pipeline().addLast(link);
            } else if (index + 1 < addresses.size()) {
                dial(addresses, index + 1);
            } else {
                link.failToOpen(
                        new IOException("cannot connect to " + endpoint + ": " + LinkFailure.reason(done.cause())));
            }
        });
    }
}
