// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.testkit.manual.ManualLink;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A link without a socket: a test reads what was sent as commands, and says what the server answers. */
final class ScriptedLink extends ManualLink {

    private final PacketReader sent = new PacketReader(64 << 20);
    private int replySequence;
    private Capabilities capabilities = new Capabilities(0);

    ScriptedLink(ManualLoop loop) {
        super(loop);
    }

    @Override
    protected void onSent(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, sent.claim(length), sent.fillPosition(), length);
        sent.filled(length);
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
}
