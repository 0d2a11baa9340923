// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
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
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(EventLoops.WRITE_LIMIT / 2, EventLoops.WRITE_LIMIT))
                .option(ChannelOption.RECVBUF_ALLOCATOR, ReadSizes.allocator())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(link);
                    }
                });
        if (endpoint instanceof Endpoint.Unix) {
            bootstrap.channel(NioDomainSocketChannel.class);
        } else {
            // A request that waits in the kernel for more to send would cost a round trip.
            bootstrap.channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true);
        }
    }

    void dial() {
        Addresses.resolve(
                link.loop(),
                endpoint,
                addresses -> dial(addresses, 0),
                unknown -> link.failToOpen(new IOException("cannot find host " + endpoint, unknown)));
    }

    private void dial(List<SocketAddress> addresses, int index) {
        bootstrap.connect(addresses.get(index)).addListener(done -> {
            if (done.isSuccess()) {
                return;
            }
            if (index + 1 < addresses.size()) {
                dial(addresses, index + 1);
            } else {
                link.failToOpen(new IOException("cannot connect to " + endpoint + ": " + reason(done.cause())));
            }
        });
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
