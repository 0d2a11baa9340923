// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.SocketOption;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/** Has the system ask a silent peer whether it is there: after half of the time, and then again until all of it has passed. */
final class KeepAlive {

    private static final int QUESTIONS = 5;

    private KeepAlive() {}

    /** Sets it on a TCP channel, as far as the system knows how; a zero leaves everything as it is. */
    static void apply(Channel channel, Duration silence) {
        if (silence.isZero() || !(channel instanceof SocketChannel tcp)) {
            return;
        }
        int seconds = Math.toIntExact(Math.min(silence.toSeconds(), Short.MAX_VALUE));
        tcp.config().setKeepAlive(true);
        set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, Math.max(1, seconds / 2));
        set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.max(1, seconds / 2 / QUESTIONS));
        set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, QUESTIONS);
    }

    private static void set(Channel channel, SocketOption<Integer> option, int value) {
        ChannelOption<Integer> known = NioChannelOption.of(option);
        // Says no where the system does not have it.
        channel.config().setOption(known, value);
    }
}
