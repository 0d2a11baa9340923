// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a listener rest when it cannot accept: the system would say so again at once, and again, as long as somebody waits and
 * no file is free.
 */
final class AcceptTrouble extends ChannelInboundHandlerAdapter {

    private static final long REST_MILLIS = 1000;

    private final Acceptor acceptor;

    AcceptTrouble(Acceptor acceptor) {
        this.acceptor = acceptor;
    }

    /**
     * Goes no further: Netty's own answer would be the same rest, and a warning in the log.
     *
     * <p>While no file is free, a class that is not loaded yet cannot be, and a logger may not find its time zone; the errors
     * that come of it would end the loop with all its links.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelConfig config = context.channel().config();
        config.setAutoRead(false);
        context.executor().schedule(() -> config.setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
        try {
            acceptor.onTrouble(cause instanceof IOException io ? io : new IOException(cause));
        } catch (Throwable ignored) {
            // There is nothing to tell it with.
        }
    }
}
