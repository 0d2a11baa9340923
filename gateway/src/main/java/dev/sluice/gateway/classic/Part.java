// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.Arrays;

/**
 * Bytes of a client's packets, with the headers that stand in them, on their way to the database.
 *
 * @param frames the bytes
 * @param next the sequence number behind the last packet that has begun
 */
record Part(byte[] frames, int next) {

    /** Copies the current packet. */
    static Part of(PacketReader in) {
        return new Part(Arrays.copyOfRange(in.frames(), in.frameStart(), in.frameEnd()), in.nextSequence());
    }

    /** Copies the current piece, behind the header that stood before it, if one did. */
    static Part of(PacketPieces in) {
        int header = in.beginsPart() ? PacketWriter.HEADER : 0;
        int length = in.piece().remaining();
        byte[] frames = new byte[header + length];
        if (header > 0) {
            putHeader(in, frames);
        }
        System.arraycopy(in.piece().array(), in.piece().position(), frames, header, length);
        return new Part(frames, in.sequence() + 1);
    }

    /** Writes the header of the part that the current piece begins. */
    static void putHeader(PacketPieces in, byte[] target) {
        int length = in.partLength();
        target[0] = (byte) length;
        target[1] = (byte) (length >> 8);
        target[2] = (byte) (length >> 16);
        target[3] = (byte) in.sequence();
    }

    /** Says it to the database. */
    void say(PacketWriter out) {
        out.pass(frames, 0, frames.length, next);
    }
}
