// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link on a Netty channel, which is also the last handler of its pipeline. */
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {

    private final NettyLoop loop;
    private final LinkListener listener;
    private final ReceivedBytes received = new ReceivedBytes();
    private final Outgoing outgoing = new Outgoing();
    private final LinkTls encryption = new LinkTls();
    private final Patience patience;
    private final StallWatch stall;

    private @Nullable Channel channel;
    private @Nullable PeerAddress carrier;
    private @Nullable PeerAddress peer;
    private @Nullable IOException failure;
    private boolean closed;

    NettyLink(NettyLoop loop, Patience patience, LinkListener listener) {
        this.loop = loop;
        this.patience = patience;
        this.listener = listener;
        stall = new StallWatch(loop, patience.stall(), this::backlog, this::onStall);
    }

    private StallWatch.Backlog backlog() {
        ChannelOutboundBuffer waiting = channel().unsafe().outboundBuffer();
        return waiting == null
                ? new StallWatch.Backlog(outgoing.sentBytes(), 0)
                : new StallWatch.Backlog(
                        outgoing.sentBytes() + waiting.currentProgress(), waiting.totalPendingWriteBytes());
    }

    private void onStall() {
        if (failure == null) {
            failure = new StalledPeerException(patience.stall());
        }
        abort();
    }

    // Down: what the owner of the link asks.

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public PeerAddress peer() {
        return known(peer);
    }

    @Override
    public PeerAddress carrier() {
        return known(carrier);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        assert loop.isCurrent();
        if (closed) {
            outgoing.drop(length);
        } else {
            outgoing.add(channel().alloc(), bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        assert loop.isCurrent();
        ByteBuf batch = outgoing.take();
        if (batch != null) {
            channel().writeAndFlush(batch).addListener((ChannelFutureListener) done -> onWritten(done.cause()));
            if (outgoing.isWaiting()) {
                stall.onWaiting();
            }
        }
    }

    private void onWritten(@Nullable Throwable cause) {
        if (cause == null) {
            outgoing.onSent();
            if (!outgoing.isWaiting()) {
                stall.onNothingWaits();
            }
        } else if (!(cause instanceof ClosedChannelException)) {
            // What was left unsent by a close is not a failure of its own.
            fail(cause);
        }
    }

    @Override
    public boolean isWritable() {
        assert loop.isCurrent();
        return outgoing.hasRoom() && channel().isWritable();
    }

    @Override
    public long writtenBytes() {
        return outgoing.writtenBytes();
    }

    @Override
    public long possiblySentBytes() {
        return outgoing.possiblySentBytes();
    }

    @Override
    public void pause() {
        assert loop.isCurrent();
        channel().config().setAutoRead(false);
    }

    @Override
    public void resume() {
        assert loop.isCurrent();
        channel().config().setAutoRead(true);
    }

    @Override
    public void look() {
        assert loop.isCurrent();
        if (!channel().config().isAutoRead()) {
            channel().read();
        }
    }

    @Override
    public void startTls(Tls tls) {
        assert loop.isCurrent();
        try {
            encryption.begin(channel(), tls);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void startTls(ServerTls tls, byte[] early, int offset, int length) {
        assert loop.isCurrent();
        LinkTls.begin(channel(), tls, early, offset, length);
    }

    @Override
    public boolean isPrivate() {
        // A proxy that speaks over a unix socket has heard its client over the network.
        boolean local = carrier() instanceof PeerAddress.Unix && peer() instanceof PeerAddress.Unix;
        return local || encryption.isPrivate();
    }

    @Override
    public Optional<DistrustedCertificate> distrusted() {
        return encryption.distrusted();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return encryption.clientCertificate();
    }

    @Override
    public void close() {
        assert loop.isCurrent();
        flush();
        channel().writeAndFlush(channel().alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void abort() {
        assert loop.isCurrent();
        ChannelHandlerContext first = channel().pipeline().firstContext();
        if (first != null) {
            // Past TLS, which would send its farewell first and wait for the socket to take it.
            first.close();
        }
    }

    /** How the close went is told by channelInactive, not by its future. */
    private void closeNow() {
        channel().close();
    }

    private Channel channel() {
        return known(channel);
    }

    private static <T> T known(@Nullable T ofOpenLink) {
        if (ofOpenLink == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return ofOpenLink;
    }

    // Up: what Netty tells.

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        KeepAlive.apply(context.channel(), patience.silence());
        carrier = Addresses.peer(context.channel().remoteAddress());
        peer = carrier;
    }

    /** A proxy has told for whom it speaks. Before the link opens, on the loop. */
    void speaksFor(PeerAddress client) {
        peer = client;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        listener.onOpen(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received.offer((ByteBuf) message, listener);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.onTurnEnd();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            listener.onWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                encryption.onSecured(context.pipeline());
                listener.onSecured();
            } else {
                fail(LinkFailure.ofTls(handshake.cause()));
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closedBy(failure);
    }

    /** Tells the listener that there never was a link. Runs on the loop. */
    void failToOpen(IOException cause) {
        closedBy(cause);
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = LinkFailure.of(cause);
        }
        closeNow();
    }

    private void closedBy(@Nullable IOException cause) {
        if (closed) {
            return;
        }
        closed = true;
        stall.stop();
        outgoing.release();
        listener.onClosed(cause);
    }
}
