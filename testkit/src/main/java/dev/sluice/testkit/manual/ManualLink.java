// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.manual;

import dev.sluice.link.DistrustedCertificate;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.PeerAddress;
import dev.sluice.link.ServerTls;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteWriter;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link without a socket: a test is its peer, and says so by a subclass that knows a dialect. For one thread, the test's. */
public abstract class ManualLink implements Link {

    private static final int USUAL = 1024;

    private final ManualLoop loop;
    private final ByteWriter pending = new ByteWriter(USUAL);
    private final List<Tls> tlsStarts = new ArrayList<>();
    private @Nullable LinkListener listener;
    private long written;
    private long flushed;
    private int flushes;
    private long delivered;
    private boolean writable = true;
    private boolean paused;
    private boolean closed;
    private boolean holding;
    private boolean secured;
    private @Nullable DistrustedCertificate distrusted;

    /** Creates one that is not open yet. */
    protected ManualLink(ManualLoop loop) {
        this.loop = loop;
    }

    // What the side under test does.

    @Override
    public final EventLoop loop() {
        return loop;
    }

    @Override
    public final PeerAddress peer() {
        return new PeerAddress.Unix("");
    }

    @Override
    public final PeerAddress carrier() {
        return peer();
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) {
        written += length;
        pending.bytes(bytes, offset, length);
    }

    @Override
    public final void flush() {
        if (pending.size() > 0 && !closed) {
            flushes++;
            flushed += pending.size();
            onSent(pending.array(), pending.size());
            pending.clear(USUAL);
        }
    }

    /** Takes bytes, from 0 to {@code length}, that the peer receives; the array is used again. */
    protected abstract void onSent(byte[] bytes, int length);

    @Override
    public final boolean isWritable() {
        return writable;
    }

    @Override
    public final long writtenBytes() {
        return written;
    }

    @Override
    public final long possiblySentBytes() {
        return flushed;
    }

    @Override
    public final void pause() {
        paused = true;
    }

    @Override
    public final void resume() {
        paused = false;
    }

    @Override
    public final void startTls(Tls tls) {
        tlsStarts.add(tls);
    }

    @Override
    public final void startTls(ServerTls tls, byte[] early, int offset, int length) {}

    @Override
    public final boolean isPrivate() {
        return secured && distrusted == null;
    }

    @Override
    public final Optional<DistrustedCertificate> distrusted() {
        return Optional.ofNullable(distrusted);
    }

    @Override
    public final Optional<X509Certificate> clientCertificate() {
        return Optional.empty();
    }

    @Override
    public final void close() {
        flush();
        if (!holding) {
            abort();
        }
    }

    @Override
    public final void abort() {
        if (!closed) {
            closed = true;
            loop.execute(() -> listener().onClosed(null));
        }
    }

    // What its peer does.

    /** Opens the link in a turn of the loop. */
    public final void open(LinkListener to) {
        loop.turn(() -> openWithinTurn(to));
    }

    /** Opens the link; the loop must be in a turn. */
    public final void openWithinTurn(LinkListener to) {
        listener = to;
        to.onOpen(this);
    }

    private LinkListener listener() {
        LinkListener known = listener;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        return known;
    }

    /** Says bytes in one turn of the loop, unless the link is gone. */
    public final void deliver(byte[] bytes) {
        if (!closed) {
            delivered += bytes.length;
            loop.turn(() -> {
                listener().onBytes(new Bytes(bytes));
                listener().onTurnEnd();
            });
        }
    }

    private record Bytes(byte[] bytes) implements LinkListener.Received {

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public void copyTo(byte[] target, int offset) {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
        }
    }

    /** Has the peer close, or the link fail with {@code cause}. */
    public final void die(@Nullable IOException cause) {
        if (!closed) {
            closed = true;
            loop.turn(() -> listener().onClosed(cause));
        }
    }

    /** Has TLS be on; {@code certificate} is the peer's if nobody vouches for it. */
    public final void secure(@Nullable DistrustedCertificate certificate) {
        secured = true;
        distrusted = certificate;
        loop.turn(() -> listener().onSecured());
    }

    /** Has the peer keep up with what is sent, or not. */
    public final void setWritable(boolean now) {
        writable = now;
        if (now) {
            loop.turn(() -> listener().onWritable());
        }
    }

    /** From now on a gentle close leaves the link open, as it does where the peer does not read the last bytes. */
    public final void holdOpen() {
        holding = true;
    }

    /** Returns how often something was sent. */
    public final int flushes() {
        return flushes;
    }

    /** Returns how many bytes the peer has said since the last call. */
    public final long delivered() {
        long count = delivered;
        delivered = 0;
        return count;
    }

    /** Tells whether the peer is not read. */
    public final boolean isPaused() {
        return paused;
    }

    /** Tells whether the link is gone. */
    public final boolean isClosed() {
        return closed;
    }

    /** Returns how TLS was begun as its client, each time. */
    public final List<Tls> tlsStarts() {
        return List.copyOf(tlsStarts);
    }
}
