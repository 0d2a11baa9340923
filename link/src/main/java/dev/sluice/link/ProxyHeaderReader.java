// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds an accepted link back until it is known whom it comes from. Then it leaves.
 *
 * <pre>
 *              a header                  the end of it
 *   WAITING ---------------> TOLD ------------------------> OPEN
 *      |
 *      +-- other bytes, or silence until the limit, if no header is required ---> OPEN
 *      |
 *      +-- any of these otherwise, half a header, a bad one, the wrong carrier ---> REFUSED
 * </pre>
 */
final class ProxyHeaderReader extends ChannelInboundHandlerAdapter {

    /** What proxies tell beyond the addresses is passed over; more than this of it is an attack. */
    private static final int MAX_EXTRA_BYTES = 4096;

    private enum State {
        WAITING,
        TOLD,
        OPEN,
        REFUSED
    }

    private final ProxyHeaders terms;
    private final NettyLink link;
    private final ProxyHeaderDetector detector;
    private State state = State.WAITING;
    private @Nullable Future<?> limit;

    private ProxyHeaderReader(ProxyHeaders terms, NettyLink link) {
        this.terms = terms;
        this.link = link;
        detector = new ProxyHeaderDetector(terms.required());
    }

    /** Puts what reads a header into {@code pipeline}, to which {@code link} is added next. */
    static void install(ChannelPipeline pipeline, ProxyHeaders terms, NettyLink link) {
        ProxyHeaderReader reader = new ProxyHeaderReader(terms, link);
        pipeline.addLast(reader.detector, new HAProxyMessageDecoder(MAX_EXTRA_BYTES), reader);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!terms.believes(link.carrier())) {
            refuse(context, "a link from here must come through a proxy");
            return;
        }
        limit = context.executor()
                .schedule(() -> onLimit(context), terms.limit().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void onLimit(ChannelHandlerContext context) {
        if (!terms.required() && state == State.WAITING && isSilent(context.pipeline())) {
            context.pipeline().remove(HAProxyMessageDecoder.class);
            context.pipeline().remove(detector);
            open(context);
        } else {
            refuse(context, "no whole PROXY header came within " + terms.limit().toMillis() + " ms");
        }
    }

    private boolean isSilent(ChannelPipeline pipeline) {
        return pipeline.context(detector) != null && !detector.hasBegun();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state == State.REFUSED) {
            // A decoder gives what it has left when its channel is closed.
            ReferenceCountUtil.release(message);
        } else if (message instanceof HAProxyMessage header) {
            onHeader(context, header);
        } else {
            open(context);
            // From the start, where TLS may stand since the link has opened.
            context.pipeline().fireChannelRead(message);
        }
    }

    private void onHeader(ChannelHandlerContext context, HAProxyMessage header) {
        try {
            ProxiedClient.of(header).ifPresent(link::speaksFor);
            state = State.TOLD;
        } catch (IOException e) {
            refuse(context, String.valueOf(e.getMessage()));
        } finally {
            header.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (state == State.TOLD) {
            open(context);
        }
        if (state == State.OPEN) {
            context.fireChannelReadComplete();
        }
    }

    private void open(ChannelHandlerContext context) {
        state = State.OPEN;
        stopLimit();
        context.fireChannelActive();
        context.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // What the decoder says quotes the header.
        refuse(
                context,
                cause instanceof DecoderException ? "its PROXY header is malformed" : LinkFailure.reason(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopLimit();
        context.fireChannelInactive();
    }

    private void refuse(ChannelHandlerContext context, String reason) {
        if (state != State.REFUSED) {
            state = State.REFUSED;
            stopLimit();
            context.fireExceptionCaught(new IOException("refused a link from " + link.carrier() + ": " + reason));
        }
    }

    private void stopLimit() {
        Future<?> running = limit;
        if (running != null) {
            running.cancel(false);
        }
    }
}
