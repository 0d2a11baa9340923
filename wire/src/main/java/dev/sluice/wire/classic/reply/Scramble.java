// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteWriter;
import java.util.Arrays;

/**
 * The random bytes that a plugin begins with, on the wire: 20 bytes are followed by a NUL, and any other number, such as the
 * 32 of ed25519, is not and may itself end with a zero byte.
 */
final class Scramble {

    private static final int WITH_NUL = 20;

    private Scramble() {}

    static byte[] fromWire(byte[] data) {
        return data.length == WITH_NUL + 1 && data[WITH_NUL] == 0 ? Arrays.copyOf(data, WITH_NUL) : data;
    }

    static void toWire(ByteWriter out, byte[] scramble) {
        out.bytes(scramble);
        if (scramble.length == WITH_NUL) {
            out.u8(0);
        }
    }
}
