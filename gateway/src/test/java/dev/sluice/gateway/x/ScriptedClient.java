// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.link.DistrustedCertificate;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.PeerAddress;
import dev.sluice.link.ServerTls;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.ServerMessage;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link without a socket: a test plays the client at its other end, and turns the loop by hand. */
final class ScriptedClient implements Link, EventLoop {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final FrameReader sent = new FrameReader(64 << 20);
    private final LinkListener front;
    private boolean privateLink;
    private boolean writable = true;
    private boolean closed;
    private boolean paused;
    private byte @Nullable [] early;
    private long now;

    private record Alarm(Runnable task, long at) {}

    ScriptedClient(XFront front) {
        this.front = front.begin(this);
        turn(() -> this.front.onOpen(this));
    }

    // What a test does.

    void turn(Runnable first) {
        first.run();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    ScriptedClient say(ClientMessage... messages) {
        ByteWriter bytes = new ByteWriter(256);
        FrameWriter frames = new FrameWriter(bytes);
        for (ClientMessage message : messages) {
            message.frame(frames);
        }
        return say(bytes.toByteArray());
    }

    ScriptedClient say(byte[] bytes) {
        turn(() -> {
            front.onBytes(new LinkListener.Received() {
                @Override
                public int length() {
                    return bytes.length;
                }

                @Override
                public void copyTo(byte[] target, int offset) {
                    System.arraycopy(bytes, 0, target, offset, bytes.length);
                }
            });
            front.onTurnEnd();
        });
        return this;
    }

    void secure() {
        privateLink = true;
        turn(front::onSecured);
    }

    void beSlow() {
        writable = false;
    }

    void readAgain() {
        writable = true;
        turn(front::onWritable);
    }

    void pass(Duration time) {
        now += time.toNanos();
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.at() <= now && alarms.remove(alarm)) {
                turn(alarm.task());
            }
        }
    }

    /** Returns what the front has said since the last call. */
    List<ServerMessage> heard() {
        List<ServerMessage> messages = new ArrayList<>();
        while (sent.next()) {
            messages.add(ServerMessage.decode(sent.type(), sent.payload()));
        }
        return messages;
    }

    boolean isClosed() {
        return closed;
    }

    /** Has the client be gone. */
    void vanish() {
        turn(this::abort);
    }

    boolean isPaused() {
        return paused;
    }

    byte @Nullable [] early() {
        return early;
    }

    // What the front does.

    @Override
    public EventLoop loop() {
        return this;
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
        return writable;
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
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void startTls(Tls tls) {
        throw new UnsupportedOperationException("a client's");
    }

    @Override
    public void startTls(ServerTls tls, byte[] bytes, int offset, int length) {
        early = Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public boolean isPrivate() {
        return privateLink;
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
            tasks.add(() -> front.onClosed(null));
        }
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Alarm alarm = new Alarm(task, now + delay.toNanos());
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    @Override
    public long nanos() {
        return now;
    }
}
