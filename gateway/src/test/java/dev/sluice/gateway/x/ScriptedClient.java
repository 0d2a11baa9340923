// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.testkit.manual.ManualLink;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gateway's link to a client of the X Protocol that a test plays, message by message. */
final class ScriptedClient extends ManualLink {

    private final FrameReader sent = new FrameReader(64 << 20);
    private final ManualLoop loop;
    private final Conversation conversation;

    ScriptedClient(XFront front) {
        this(front, new ManualLoop());
    }

    private ScriptedClient(XFront front, ManualLoop loop) {
        super(loop);
        this.loop = loop;
        conversation = (Conversation) front.begin(loop);
        open(conversation);
    }

    @Override
    protected void onSent(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, sent.claim(length), sent.fillPosition(), length);
        sent.filled(length);
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
        deliver(bytes);
        return this;
    }

    void secure() {
        secure(null);
    }

    /** Runs {@code first} as a turn of the loop, and all that it brings about. */
    void turn(Runnable first) {
        loop.turn(first);
    }

    /** Has the client be gone. */
    void vanish() {
        turn(this::abort);
    }

    void pass(Duration time) {
        loop.pass(time);
    }

    /** Returns what the front has said since the last call. */
    List<ServerMessage> heard() {
        List<ServerMessage> messages = new ArrayList<>();
        while (sent.next()) {
            messages.add(ServerMessage.decode(sent.type(), sent.payload()));
        }
        return messages;
    }

    Conversation conversation() {
        return conversation;
    }
}
