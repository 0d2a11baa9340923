// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link on a Netty channel, which is also the last handler of its pipeline. */
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {

    private final NettyLoop loop;
    private final LinkListener listener;
    private final boolean unixSocket;
    private final ReceivedBuffer received = new ReceivedBuffer();

    /** Sizes of the buffers that the socket has not taken whole, first in first out. */
    private final ArrayDeque<Integer> unsent = new ArrayDeque<>();

    private @Nullable Channel channel;
    private @Nullable ByteBuf pending;
    private @Nullable IOException failure;
    private @Nullable DistrustedCertificate distrusted;
    private long written;
    private long sent;
    private boolean secured;
    private boolean closed;

    NettyLink(NettyLoop loop, LinkListener listener, boolean unixSocket) {
        this.loop = loop;
        this.listener = listener;
        this.unixSocket = unixSocket;
    }

    // Down: what the owner of the link asks.

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        assert loop.isCurrent();
        written += length;
        if (closed) {
            return;
        }
        ByteBuf target = pending;
        if (target == null) {
            target = channel().alloc().directBuffer(length);
            pending = target;
        }
        target.writeBytes(bytes, offset, length);
    }

    @Override
    public void flush() {
        assert loop.isCurrent();
        ByteBuf batch = pending;
        if (batch == null) {
            return;
        }
        pending = null;
        int size = batch.readableBytes();
        unsent.addLast(size);
        channel().writeAndFlush(batch).addListener((ChannelFutureListener) done -> onWritten(done.cause()));
    }

    private void onWritten(@Nullable Throwable cause) {
        if (cause == null) {
            sent += unsent.removeFirst();
        } else if (!(cause instanceof ClosedChannelException)) {
            // What was left unsent by a close is not a failure of its own.
            fail(cause);
        }
    }

    @Override
    public boolean isWritable() {
        assert loop.isCurrent();
        ByteBuf batch = pending;
        return (batch == null || batch.readableBytes() < EventLoops.WRITE_LIMIT)
                && channel().isWritable();
    }

    @Override
    public long writtenBytes() {
        return written;
    }

    @Override
    public long possiblySentBytes() {
        Integer first = unsent.peekFirst();
        return first == null ? sent : sent + first;
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
    public void startTls(Tls tls) {
        assert loop.isCurrent();
        try {
            channel()
                    .pipeline()
                    .addFirst(TlsHandlers.client(tls, channel().alloc(), certificate -> distrusted = certificate));
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public boolean isPrivate() {
        return unixSocket || (secured && distrusted == null);
    }

    @Override
    public Optional<DistrustedCertificate> distrusted() {
        return Optional.ofNullable(distrusted);
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
        closeNow();
    }

    /** How the close went is told by channelInactive, not by its future. */
    private void closeNow() {
        channel().close();
    }

    private Channel channel() {
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return open;
    }

    // Up: what Netty tells.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        listener.onOpen(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            received.bytes = bytes;
            listener.onBytes(received);
        } finally {
            received.bytes = null;
            bytes.release();
        }
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
                secured = true;
                listener.onSecured();
            } else {
                fail(new IOException("TLS failed: " + handshake.cause().getMessage(), handshake.cause()));
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
            failure = cause instanceof IOException io ? io : new IOException(cause);
        }
        closeNow();
    }

    private void closedBy(@Nullable IOException cause) {
        if (closed) {
            return;
        }
        closed = true;
        if (pending != null) {
            pending.release();
            pending = null;
        }
        listener.onClosed(cause);
    }

    /** The buffer that Netty read into, as long as {@code channelRead} runs. */
    private static final class ReceivedBuffer implements LinkListener.Received {

        private @Nullable ByteBuf bytes;

        @Override
        public int length() {
            return buffer().readableBytes();
        }

        @Override
        public void copyTo(byte[] target, int offset) {
            ByteBuf source = buffer();
            source.getBytes(source.readerIndex(), target, offset, source.readableBytes());
        }

        private ByteBuf buffer() {
            ByteBuf source = bytes;
            if (source == null) {
                throw new IllegalStateException("the bytes are gone: copy them before onBytes returns");
            }
            return source;
        }
    }
}
