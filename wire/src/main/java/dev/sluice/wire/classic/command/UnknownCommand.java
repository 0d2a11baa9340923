// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;
import java.util.Arrays;

/**
 * A command that this version has no record for.
 *
 * @param code 0 to 255
 * @param body what stood behind the code
 */
public record UnknownCommand(int code, byte[] body) implements Command {

    @Override
    public String name() {
        return "command 0x" + Integer.toHexString(code);
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(code).bytes(body);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownCommand that && code == that.code && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return code * 31 + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return name() + "[" + body.length + " bytes]";
    }
}
