// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;

/** One of the two links of a login: what is said there has the numbers that count there. */
final class Speaker {

    private static final int PACKET_SIZE = 512;

    private final Link link;
    private final PacketReader in;

    Speaker(Link link, PacketReader in) {
        this.link = link;
        this.in = in;
    }

    /** Says a packet, which answers the one read last, and expects the next. */
    void say(byte[] payload) {
        ByteWriter packet = new ByteWriter(PACKET_SIZE);
        PacketWriter writer = new PacketWriter(packet);
        writer.begin(in.nextSequence()).bytes(payload);
        in.expectSequence(writer.end());
        link.write(packet.array(), 0, packet.size());
        link.flush();
    }

    boolean isPrivate() {
        return link.isPrivate();
    }
}
