// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;

/** What is set on every socket of a link, whoever opened it. */
final class LinkSettings {

    /** Above this many bytes waiting to be sent a link is not writable; it becomes so again at half of it. */
    static final int WRITE_LIMIT = 512 * 1024;

    private LinkSettings() {}

    static void apply(Channel channel) {
        channel.config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(WRITE_LIMIT / 2, WRITE_LIMIT))
                .setRecvByteBufAllocator(ReadSizes.allocator());
        if (channel instanceof SocketChannel tcp) {
            // A request that waits in the kernel for more to send would cost a round trip.
            tcp.config().setTcpNoDelay(true);
        }
    }
}
