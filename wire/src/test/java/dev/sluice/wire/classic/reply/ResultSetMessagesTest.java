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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSetMessagesTest extends MessageContract {

    private static final Capabilities OPTIONAL = Replies.MODERN.with(Capabilities.OPTIONAL_RESULTSET_METADATA);
    private static final Capabilities CACHED = Replies.MODERN.with(Capabilities.MARIADB_CACHE_METADATA);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                start(new ResultSetStart(1, true), Replies.MODERN, "01"),
                start(new ResultSetStart(250, true), Replies.MODERN, "FA"),
                start(new ResultSetStart(251, true), Replies.MODERN, "FC FB00"),
                start(new ResultSetStart(4096, true), Replies.MODERN, "FC 0010"),
                start(new ResultSetStart(4, true), OPTIONAL, "04 01"),
                start(new ResultSetStart(4, false), OPTIONAL, "04 00"),
                start(new ResultSetStart(4, false), CACHED, "04 00"),
                start(new LocalInfileRequest("/etc/passwd"), Replies.MODERN, "FB '/etc/passwd'")
                        .shorterFrom(1)
                        .tail(Sample.Tail.PART_OF_IT),
                prepared(new PrepareOk(1, 2, 3, 4), "00 01000000 0200 0300 00 0400"),
                prepared(new PrepareOk(0xFFFF_FFFFL, 4096, 65535, 0), "00 FFFFFFFF 0010 FFFF 00 0000"));
    }

    private static Sample<QueryReply> start(QueryReply start, Capabilities capabilities, String golden) {
        return Replies.sample(start, capabilities, QueryReply::decode, golden);
    }

    /** MySQL appends whether definitions follow, if that is optional. */
    private static Sample<PrepareReply> prepared(PrepareOk ok, String golden) {
        return Replies.<PrepareReply>sample(ok, Replies.MODERN, PrepareReply::decode, golden)
                .tail(Sample.Tail.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FC 0000", "FC 0110", "FD 000001", "FE 0000000001000000", "FE FFFFFFFFFFFFFFFF"})
    void refusesColumnsThatNoServerCanSend(String golden) {
        assertThatThrownBy(() -> QueryReply.decode(ByteReader.of(Golden.bytes(golden)), Replies.MODERN))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("1 to 4096 columns");
    }

    @Test
    void tellsRowsFromTheirEndByTheFirstByteAndTheLength() {
        assertThat(RowKind.of(0x00, 2)).isEqualTo(RowKind.ROW);
        assertThat(RowKind.of(0xFB, 1)).isEqualTo(RowKind.ROW);
        assertThat(RowKind.of(-1, 0)).isEqualTo(RowKind.ROW);
        assertThat(RowKind.of(0xFE, 7)).isEqualTo(RowKind.END);
        assertThat(RowKind.of(0xFE, 0xFF_FFFE)).isEqualTo(RowKind.END);
        assertThat(RowKind.of(0xFE, 0xFF_FFFF)).isEqualTo(RowKind.ROW);
        assertThat(RowKind.of(0xFF, 9)).isEqualTo(RowKind.ERROR);
        assertThat(RowKind.of(0xFF, 0x100_0000)).isEqualTo(RowKind.ERROR);
    }
}
