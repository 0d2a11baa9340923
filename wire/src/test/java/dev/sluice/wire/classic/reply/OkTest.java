// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkTest extends MessageContract {

    private static final int FIXED = 7;

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(Ok.of(0, 0, status(0x0002)), Replies.MODERN, "00 00 00 0200 0000"),
                sample(Ok.endOfRows(status(0x0022)), Replies.MODERN, "FE 00 00 2200 0000"),
                sample(ok(1, 300, 0x000A, 2, ""), Replies.MODERN, "00 01 FC2C01 0A00 0200"),
                sample(ok(-1, Long.MIN_VALUE, 2, 0xFFFF, ""), Replies.MODERN, largestNumbers()),
                sample(ok(3, 0, 2, 0, "Records: 3"), Replies.MODERN, "00 03 00 0200 0000 0A 'Records: 3'")
                        .shorterIf(length -> length == FIXED),
                sample(ok(3, 0, 2, 0, "Records: 3"), Replies.UNTRACKED, "00 03 00 0200 0000 'Records: 3'")
                        .shorterFrom(FIXED)
                        .tail(Sample.Tail.PART_OF_IT));
    }

    private static String largestNumbers() {
        return "00 FEFFFFFFFFFFFFFFFF FE0000000000000080 0200 FFFF";
    }

    private static Sample<Ok> sample(Ok ok, Capabilities capabilities, String golden) {
        return Replies.sample(ok, capabilities, Ok::decode, golden);
    }

    @Test
    void takesAnEmptyInfoForNone() {
        assertThat(Ok.decode(ByteReader.of(Golden.bytes("00 00 00 0200 0000 00")), Replies.MODERN))
                .isEqualTo(Ok.of(0, 0, status(2)));
    }

    @Test
    void refusesChangesThatTheStatusDoesNotAnnounce() {
        assertThatThrownBy(() ->
                        Ok.decode(ByteReader.of(Golden.bytes("00 00 00 0200 0000 00 04 02 02 01 '1'")), Replies.MODERN))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsNumbersAsUnsigned() {
        Ok ok = Ok.decode(ByteReader.of(Golden.bytes(largestNumbers())), Replies.MODERN);
        assertThat(Long.toUnsignedString(ok.affectedRows())).isEqualTo("18446744073709551615");
        assertThat(Long.toUnsignedString(ok.lastInsertId())).isEqualTo("9223372036854775808");
    }

    private static Ok ok(long affected, long id, int status, int warnings, String info) {
        return new Ok(affected, id, status(status), warnings, info, List.of(), false);
    }

    private static ServerStatus status(int bits) {
        return new ServerStatus(bits);
    }
}
