// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

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

/** A link to a database without a socket: a test plays the database at its other end. */
final class DatabaseLink implements Link {

    private final ScriptedClient loop;
    private final LinkListener gateway;
    private final PacketReader sent = new PacketReader(1 << 20);
    private boolean open;
    private boolean closed;
    private @Nullable Tls tls;

    DatabaseLink(ScriptedClient loop, LinkListener gateway) {
        this.loop = loop;
        this.gateway = gateway;
    }

    // What a test does.

    DatabaseLink connect() {
        open = true;
        loop.turn(() -> gateway.onOpen(this));
        return this;
    }

    DatabaseLink say(int sequence, byte... payload) {
        ByteWriter bytes = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter writer = new PacketWriter(bytes);
        writer.begin(sequence).bytes(payload);
        writer.end();
        return sayRaw(bytes.toByteArray());
    }

    DatabaseLink sayRaw(byte[] bytes) {
        loop.turn(() -> {
            if (!closed) {
                gateway.onBytes(new Bytes(bytes));
                gateway.onTurnEnd();
            }
        });
        return this;
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

    void secure() {
        loop.turn(gateway::onSecured);
    }

    void die() {
        loop.turn(this::abort);
    }

    /** Returns the next packet that the database hears, which must have this number. */
    ByteReader heard(int sequence) {
        sent.expectSequence(sequence);
        if (!sent.next()) {
            throw new AssertionError("nothing was said, expected packet " + sequence);
        }
        return sent.payload();
    }

    /** Returns how many bytes the database has heard and not looked at. */
    int unheard() {
        return sent.buffered();
    }

    boolean isOpen() {
        return open && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns how the server is trusted whose link is to be encrypted, or null if it is not to be. */
    @Nullable
    Tls tls() {
        return tls;
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
        System.arraycopy(bytes, offset, sent.claim(length), sent.fillPosition(), length);
        sent.filled(length);
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public long writtenBytes() {
        return 0;
    }

    @Override
    public long possiblySentBytes() {
        return 0;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void startTls(Tls terms) {
        tls = terms;
    }

    @Override
    public void startTls(ServerTls terms, byte[] early, int offset, int length) {
        throw new UnsupportedOperationException("a server's");
    }

    @Override
    public boolean isPrivate() {
        return false;
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
        abort();
    }

    @Override
    public void abort() {
        if (!closed) {
            closed = true;
            loop.execute(() -> gateway.onClosed(null));
        }
    }
}
