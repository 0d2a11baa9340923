// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.link.DistrustedCertificate;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.PeerAddress;
import dev.sluice.link.ServerTls;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Command;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A link without a socket: a test reads what was sent as commands, and says what the server answers. */
final class ScriptedLink implements Link {

    private final ManualLoop loop;
    private final ByteWriter pending = new ByteWriter(1024);
    private final PacketReader sent = new PacketReader(64 << 20);
    private final List<Tls> tlsStarts = new ArrayList<>();
    private @Nullable LinkListener listener;
    private long written;
    private long flushed;
    private int flushes;
    private boolean writable = true;
    private boolean paused;
    private boolean closed;
    private boolean secured;
    private @Nullable DistrustedCertificate distrusted;
    private int replySequence;
    private Capabilities capabilities = new Capabilities(0);
    private long delivered;

    ScriptedLink(ManualLoop loop) {
        this.loop = loop;
    }

    // What the client does.

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        written += length;
        pending.bytes(bytes, offset, length);
    }

    @Override
    public void flush() {
        if (pending.size() == 0 || closed) {
            return;
        }
        flushes++;
        flushed += pending.size();
        System.arraycopy(pending.array(), 0, sent.claim(pending.size()), sent.fillPosition(), pending.size());
        sent.filled(pending.size());
        pending.clear(1024);
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
        return flushed;
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
    public void startTls(Tls tls) {
        tlsStarts.add(tls);
    }

    @Override
    public void startTls(ServerTls tls, byte[] early, int offset, int length) {
        throw new AssertionError("a client does not start TLS as a server");
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
    public Optional<X509Certificate> clientCertificate() {
        return Optional.empty();
    }

    @Override
    public boolean isPrivate() {
        return secured && distrusted == null;
    }

    @Override
    public Optional<DistrustedCertificate> distrusted() {
        return Optional.ofNullable(distrusted);
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

    // What the test does.

    void open(LinkListener client) {
        listener = client;
        loop.turn(() -> client.onOpen(this));
    }

    private LinkListener listener() {
        LinkListener client = listener;
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }

    /** Has the peer close, or fail with {@code cause}. */
    void die(@Nullable IOException cause) {
        if (!closed) {
            closed = true;
            loop.turn(() -> listener().onClosed(cause));
        }
    }

    /** Has TLS be on; {@code certificate} is the peer's if nobody vouches for it. */
    void secure(@Nullable DistrustedCertificate certificate) {
        secured = true;
        distrusted = certificate;
        loop.turn(() -> listener().onSecured());
    }

    void setWritable(boolean now) {
        writable = now;
        if (now) {
            loop.turn(() -> listener().onWritable());
        }
    }

    boolean isPaused() {
        return paused;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns how many bytes arrived since the last call. */
    long delivered() {
        long count = delivered;
        delivered = 0;
        return count;
    }

    int flushes() {
        return flushes;
    }

    List<Tls> tlsStarts() {
        return tlsStarts;
    }

    /** Returns what was sent since the last call, be it packets or not. */
    byte[] sentBytes() {
        return sent.drain();
    }

    /** Returns the payload of the next packet of the login. */
    ByteReader nextLoginPacket(int sequence) {
        sent.expectSequence(sequence);
        if (!sent.next()) {
            throw new AssertionError("the client sent nothing");
        }
        replySequence = sequence + 1;
        return sent.payload();
    }

    /** Says in which form commands come from now on. */
    void agree(Capabilities agreed) {
        capabilities = agreed;
    }

    /** Returns the commands that were sent since the last call. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        sent.expectSequence(0);
        while (sent.next()) {
            commands.add(Command.decode(sent.payload(), capabilities));
            sent.expectSequence(0);
        }
        return commands;
    }

    /** Returns the packets of a file that were sent since the last call, the first of which has this sequence number. */
    List<String> filePackets(int sequence) {
        List<String> packets = new ArrayList<>();
        sent.expectSequence(sequence);
        while (sent.next()) {
            packets.add(sent.payload().restString());
        }
        replySequence = sent.nextSequence();
        return packets;
    }

    /** Begins the answer to the next command, whose first packet has number 1. */
    ScriptedLink answer() {
        replySequence = 1;
        return this;
    }

    /** Has the server send one packet. */
    ScriptedLink packet(Consumer<ByteWriter> payload) {
        deliver(frame(payload));
        return this;
    }

    /** Has the server send several packets that arrive at once. */
    ScriptedLink packets(List<Consumer<ByteWriter>> payloads) {
        ByteWriter all = new ByteWriter(1024);
        payloads.forEach(payload -> all.bytes(frame(payload)));
        deliver(all.toByteArray());
        return this;
    }

    ScriptedLink skipSequence(int next) {
        replySequence = next;
        return this;
    }

    private byte[] frame(Consumer<ByteWriter> payload) {
        ByteWriter bytes = new ByteWriter(256);
        PacketWriter out = new PacketWriter(bytes);
        payload.accept(out.begin(replySequence));
        replySequence = out.end();
        return bytes.toByteArray();
    }

    /** Has bytes arrive in one turn of the loop. */
    void deliver(byte[] bytes) {
        if (closed) {
            return;
        }
        delivered += bytes.length;
        loop.turn(() -> {
            listener().onBytes(new LinkListener.Received() {
                @Override
                public int length() {
                    return bytes.length;
                }

                @Override
                public void copyTo(byte[] target, int offset) {
                    System.arraycopy(bytes, 0, target, offset, bytes.length);
                }
            });
            listener().onTurnEnd();
        });
    }
}
