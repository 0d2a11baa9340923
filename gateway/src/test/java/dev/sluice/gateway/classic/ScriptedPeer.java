// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.testkit.manual.ManualLink;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;

/** The gateway's link to a client or to a database that a test plays, packet by packet. */
final class ScriptedPeer extends ManualLink {

    private final PacketReader sent = new PacketReader(1 << 20);

    ScriptedPeer(ManualLoop loop) {
        super(loop);
    }

    @Override
    protected void onSent(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, sent.claim(length), sent.fillPosition(), length);
        sent.filled(length);
    }

    /** Has the peer vanish. */
    void die() {
        die(null);
    }

    void secure() {
        secure(null);
    }

    /** Says a packet. */
    void say(int sequence, byte... payload) {
        ByteWriter bytes = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter writer = new PacketWriter(bytes);
        writer.begin(sequence).bytes(payload);
        writer.end();
        deliver(bytes.toByteArray());
    }

    /** Returns the next packet that the peer hears, which must have this number. */
    ByteReader heard(int sequence) {
        sent.expectSequence(sequence);
        if (!sent.next()) {
            throw new AssertionError("nothing was said, expected packet " + sequence);
        }
        return sent.payload();
    }

    /** Returns how many bytes the peer has heard and not looked at. */
    int unheard() {
        return sent.buffered();
    }
}
