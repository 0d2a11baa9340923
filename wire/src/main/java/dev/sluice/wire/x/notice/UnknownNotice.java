// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A notice that this version has no record for.
 *
 * @param noticeType 0 to 4,294,967,295
 * @param payload what it says
 */
public record UnknownNotice(long noticeType, byte[] payload) implements Notice {

    @Override
    public void encode(ByteWriter out) {
        out.bytes(payload);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownNotice that
                && noticeType == that.noticeType
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(noticeType) * 31 + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "notice " + noticeType + "[" + payload.length + " bytes]";
    }
}
