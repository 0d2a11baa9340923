// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.x.sluice.ArrayStrategy;

/**
 * An array of sets of parameters, and what came of it, as exchanges say and hear them: packets that no link carries, like
 * {@link BlockCommand}. The command is its code, the id of the statement (4 bytes), the strategy and the flags (1 byte each), and
 * the sets: each 4 bytes of length, and a COM_STMT_EXECUTE. The answer is the code and an ArrayAnswer; OK follows.
 */
public final class ArrayCommand {

    /** The first byte of both, which no classic server knows and none says. */
    public static final int CODE = 0xF2;

    static final int STOP = 1;
    static final int TOGETHER = 2;

    private static final int LENGTH = 4;

    private ArrayCommand() {}

    /** Appends a command without sets, which must follow. */
    public static void begin(ByteWriter out, long statementId, ArrayStrategy strategy, boolean stop, boolean together) {
        out.u8(CODE).u32(statementId).u8(strategy.number()).u8((stop ? STOP : 0) | (together ? TOGETHER : 0));
    }

    /** Begins a set: an execute is to be appended; returns what {@link #endSet} wants to be told. */
    public static int beginSet(ByteWriter out) {
        out.zeros(LENGTH);
        return out.size();
    }

    /** Ends the set for which {@link #beginSet} returned {@code at}. */
    public static void endSet(ByteWriter out, int at) {
        out.setU32(at - LENGTH, out.size() - at);
    }

    static void answer(ByteReader message, PacketWriter packets) {
        packets.begin().u8(CODE).bytes(message.array(), message.position(), message.remaining());
        packets.end();
    }
}
