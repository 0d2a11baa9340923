// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.link.DistrustedCertificate;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.PeerAddress;
import dev.sluice.link.ServerTls;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link without a socket: a test is its peer. */
final class ManualLink implements Link {

    private final ManualLoop loop;
    private final PacketReader flushed = new PacketReader(1 << 20);
    private final ByteWriter pending = new ByteWriter(1024);
    private @Nullable LinkListener listener;
    private long written;
    private int flushes;
    private boolean writable = true;
    private boolean paused;
    private boolean secured;
    private boolean closed;

    ManualLink(ManualLoop loop) {
        this.loop = loop;
    }

    // What the gateway does.

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public PeerAddress peer() {
        return new PeerAddress.Unix("");
    }

    @Override
    public PeerAddress carrier() {
        return peer();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        written += length;
        pending.bytes(bytes, offset, length);
    }

    @Override
    public void flush() {
        if (pending.size() > 0 && !closed) {
            flushes++;
            System.arraycopy(pending.array(), 0, flushed.claim(pending.size()), flushed.fillPosition(), pending.size());
            flushed.filled(pending.size());
            pending.clear(1024);
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public long writtenBytes() {
        return written;
    }

    @Override
    public long possiblySentBytes() {
        return written;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void startTls(Tls tls) {}

    @Override
    public void startTls(ServerTls tls, byte[] early, int offset, int length) {}

    @Override
    public boolean isPrivate() {
        return secured;
    }

    @Override
    public Optional<DistrustedCertificate> distrusted() {
        return Optional.empty();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() {
        flush();
        abort();
    }

    @Override
    public void abort() {
        if (!closed) {
            closed = true;
            loop.execute(() -> listener().onClosed(null));
        }
    }

    // What its peer does.

    void open(LinkListener gateway) {
        loop.turn(() -> openWithinTurn(gateway));
    }

    void openWithinTurn(LinkListener gateway) {
        listener = gateway;
        gateway.onOpen(this);
    }

    private LinkListener listener() {
        LinkListener gateway = listener;
        if (gateway == null) {
            throw new IllegalStateException("not open");
        }
        return gateway;
    }

    /** Has the peer vanish. */
    void die() {
        loop.turn(this::abort);
    }

    void secure() {
        secured = true;
        loop.turn(() -> listener().onSecured());
    }

    void setWritable(boolean now) {
        writable = now;
        if (now) {
            loop.turn(() -> listener().onWritable());
        }
    }

    /** Says a packet. */
    void say(int sequence, byte... payload) {
        ByteWriter bytes = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter writer = new PacketWriter(bytes);
        writer.begin(sequence).bytes(payload);
        writer.end();
        sayRaw(bytes.toByteArray());
    }

    /** Says bytes in one turn of the loop, unless the link is paused or gone. */
    void sayRaw(byte[] bytes) {
        if (closed) {
            return;
        }
        loop.turn(() -> {
            listener().onBytes(new Bytes(bytes));
            listener().onTurnEnd();
        });
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

    /** Returns the next packet that the peer hears, which must have this number. */
    ByteReader heard(int sequence) {
        flushed.expectSequence(sequence);
        if (!flushed.next()) {
            throw new AssertionError("nothing was said, expected packet " + sequence);
        }
        return flushed.payload();
    }

    /** Returns how many bytes the peer has heard and not looked at. */
    int unheard() {
        return flushed.buffered();
    }

    int flushes() {
        return flushes;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isClosed() {
        return closed;
    }
}
