// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that this version has no record for.
 *
 * @param messageType 0 to 255
 * @param payload what stood behind the type
 */
public record UnknownMessage(int messageType, byte[] payload) implements ServerMessage {

    @Override
    public void encode(ByteWriter out) {
        out.bytes(payload);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownMessage that
                && messageType == that.messageType
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return messageType * 31 + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "message " + messageType + "[" + payload.length + " bytes]";
    }
}
