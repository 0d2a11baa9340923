// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.UnknownMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SluiceReplyTest extends MessageContract {

    private static final ColumnMetaData COLUMN =
            new ColumnMetaData(FieldType.SINT, "a", "a", "t", "t", "s", "def", 0, 0, 11, 0, 0);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                SluiceSamples.server(new RequestEnd(300, 2), "08 AC02 10 02", 3),
                SluiceSamples.server(new CancelAnswer(3, CancelOutcome.INTERRUPTED), "08 03 10 02"),
                SluiceSamples.server(new CancelAnswer(0, CancelOutcome.AHEAD), "10 05"),
                SluiceSamples.server(new Ping(7), "08 07", 0),
                SluiceSamples.server(new Pong(7, 3), "08 07 10 03", 0, 2),
                SluiceSamples.server(
                        new ArrayAnswer(
                                ArrayStrategy.PIPELINE,
                                4,
                                1,
                                3,
                                List.of(
                                        new SetOutcomes(1, false, 1, 9),
                                        new SetOutcomes(1, true, 0, 0),
                                        new SetOutcomes(2, false, SetOutcomes.NOT_TOLD, SetOutcomes.NOT_TOLD)),
                                List.of(new SetFault(1, 2, new Fault(1062, "23000", "twice"))),
                                new Fault(1317, "", "")),
                        "08 03 10 04 18 01 20 03 2A 04 18 01 20 09 2A 06 10 01 18 00 20 00 2A 02 08 02"
                                + " 32 17 08 01 10 02 1A 11 08 A608 12 05 '23000' 1A 05 'twice' 3A 03 08 A50A",
                        2,
                        4,
                        6,
                        8,
                        14,
                        22,
                        26,
                        51),
                SluiceSamples.server(new ArrayAnswer(ArrayStrategy.BULK, 0, 0, 0, List.of(), List.of(), null), "08 01"),
                SluiceSamples.server(
                        new TransactionAnswer(
                                TransactionEnding.ROLLED_BACK,
                                2,
                                1,
                                new FirstFailure(3, 300, new Fault(1062, "23000", "twice")),
                                ""),
                        "08 02 10 02 18 01 22 18 08 03 10 AC02 1A 11 08 A608 12 05 '23000' 1A 05 'twice'",
                        2,
                        4,
                        6),
                SluiceSamples.server(
                        new TransactionAnswer(TransactionEnding.BROKEN, 0, 0, null, "it"), "08 03 2A 02 'it'", 2),
                SluiceSamples.server(
                        new ResultColumns(5, List.of(COLUMN)),
                        "08 05 12 18 08 01 50 0B 12 01 'a' 1A 01 'a' 22 01 't' 2A 01 't' 32 01 's' 3A 03 'def'",
                        0,
                        2),
                SluiceSamples.server(new ResultColumns(0, List.of()), ""),
                SluiceSamples.server(new FetchDone(), ""));
    }

    @Test
    void isUnknownToWhoHasNotAgreedOnIt() {
        for (int type = RequestEnd.TYPE; type <= ResultColumns.TYPE; type++) {
            assertThat(ServerMessage.decode(type, ByteReader.of(Golden.bytes("FF"))))
                    .isInstanceOf(UnknownMessage.class);
        }
    }

    @Test
    void columnsLeaveTheirNamesOutIfNobodyWantsThem() {
        ByteWriter out = new ByteWriter(0);
        ResultColumns.encode(out, 5, List.of(COLUMN), true);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("08 05 12 04 08 01 50 0B"));

        ByteWriter full = new ByteWriter(0);
        ResultColumns.encode(full, 5, List.of(COLUMN), false);
        ResultColumns read = (ResultColumns) SluiceReply.decode(ResultColumns.TYPE, ByteReader.of(full.toByteArray()));
        assertThat(read).isEqualTo(new ResultColumns(5, List.of(COLUMN)));
        assertThat(read.isRepeated()).isFalse();
        assertThat(new ResultColumns(5, List.of()).isRepeated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "176, 1001, 'the number of a request that has ended, 1 or more'",
        "177, 0801, a known outcome of a cancel",
        "177, 08011009, a known outcome of a cancel",
        "178, '', a known strategy of an array",
        "178, 08013202 0800, the fault of a set",
        "178, 08013A00, the code of a fault",
        "179, 1001, a known ending of a transaction",
        "179, 080122020801, the fault of a request",
        "180, 1200, a known type of a column",
    })
    void refusesWhatLacksSomethingAndSaysWhat(int type, String golden, String missing) {
        assertThatThrownBy(() -> SluiceReply.decode(type, ByteReader.of(Golden.bytes(golden))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected " + missing + " at byte ");
    }
}
