// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.Arrays;

/**
 * A command as a client sent it, with its headers: it is passed on byte by byte.
 *
 * @param code the first byte, or -1 of an empty packet
 * @param frames all its packets
 * @param next the sequence number behind the last one, with which the answer begins
 */
record ClientCommand(int code, byte[] frames, int next) {

    /** Copies the current packet of {@code in}, whose memory is reused. */
    static ClientCommand of(PacketReader in) {
        return new ClientCommand(
                in.firstByte(), Arrays.copyOfRange(in.frames(), in.frameStart(), in.frameEnd()), in.nextSequence());
    }

    /** Makes one of a payload, its first byte included. */
    static ClientCommand of(byte[] payload) {
        ByteWriter frames = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter packets = new PacketWriter(frames);
        packets.begin().bytes(payload);
        int next = packets.end();
        return new ClientCommand(payload[0] & 0xFF, frames.toByteArray(), next);
    }

    /** Returns one of which only the code is known as yet. */
    static ClientCommand begun(int code) {
        return new ClientCommand(code, new byte[0], 1);
    }

    /** Leaves out the bytes, which hold texts and values. */
    @Override
    public String toString() {
        return "ClientCommand[" + code + ", " + frames.length + " bytes]";
    }
}
