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
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.UnknownMessage;
import dev.sluice.wire.x.data.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SluiceRequestTest extends MessageContract {

    private static final ParameterSet TWO = new ParameterSet(List.of(new Scalar.Signed(-5), Scalar.text("ab")));
    private static final ParameterSet NONE = new ParameterSet(List.of());

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                SluiceSamples.client(new RequestNumber(300, true), "08 AC02 10 01", 3),
                SluiceSamples.client(new RequestNumber(1, false), "08 01"),
                SluiceSamples.client(new Cancel(300), "08 AC02"),
                SluiceSamples.client(new Ping(7), "08 07", 0),
                SluiceSamples.client(new Ping(0), ""),
                SluiceSamples.client(new Pong(7, 0), "08 07", 0),
                SluiceSamples.client(
                        ArrayExecute.prepared(7, List.of(TWO, NONE)),
                        "08 07 1A 10 0A 04 08 01 10 09 0A 08 08 08 4A 04 0A 02 'ab' 1A 00",
                        20),
                SluiceSamples.client(
                        new ArrayExecute(
                                ArrayExecute.BY_TEXT, "do 1", List.of(NONE), ArrayStrategy.PIPELINE, true, true),
                        "12 04 'do 1' 1A 00 20 03 28 01 30 01",
                        8,
                        10,
                        12),
                SluiceSamples.client(
                        new TransactionBegin(
                                TransactionIsolation.READ_COMMITTED, TransactionPlan.ERROR_MORE, true, true),
                        "08 02 10 03 18 01 20 01",
                        0,
                        2,
                        4,
                        6),
                SluiceSamples.client(
                        new TransactionBegin(TransactionIsolation.SESSION, TransactionPlan.ERROR_ANY, false, false),
                        ""),
                SluiceSamples.client(new TransactionEnd(true), "08 01", 0),
                SluiceSamples.client(new TransactionEnd(false), ""),
                SluiceSamples.client(
                        new LongExecute(
                                new Execute(7, List.of(new Scalar.Null()), false),
                                List.of(new LongParameter(0, false), new LongParameter(2, true))),
                        "0A 0A 08 07 12 06 08 01 12 02 08 03 12 00 12 04 08 02 10 01",
                        14),
                SluiceSamples.client(
                        new ParameterChunk(7, 2, Golden.bytes("'abc'"), true),
                        "08 07 10 02 1A 03 'abc' 20 01",
                        2,
                        4,
                        9),
                SluiceSamples.client(new ParameterChunk(0, 0, new byte[0], false), "08 00"),
                SluiceSamples.client(new SessionClose(), ""));
    }

    @Test
    void isFramedAsEveryMessageIs() {
        ByteWriter out = new ByteWriter(0);
        FrameWriter frames = new FrameWriter(out);
        new RequestNumber(1, false).frame(frames);
        new Ping(7).frame(frames);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("03000000 A0 08 01 03000000 A2 08 07"));
    }

    /** What was not agreed on must be what it is to every other server. */
    @Test
    void isUnknownToWhoHasNotAgreedOnIt() {
        for (int type = RequestNumber.TYPE; type <= ParameterChunk.TYPE; type++) {
            assertThat(SluiceRequest.isType(type)).isTrue();
            assertThat(ClientMessage.decode(type, ByteReader.of(Golden.bytes("FF"))))
                    .isInstanceOf(UnknownMessage.class);
        }
        assertThat(SluiceRequest.isType(RequestNumber.TYPE - 1)).isFalse();
        assertThat(SluiceRequest.isType(ParameterChunk.TYPE + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "160, '', 'the number of a request, 1 or more'",
        "160, 08FFFFFFFFFFFFFFFFFF01, 'the number of a request, 1 or more'",
        "161, 0800, 'the number of a request to cancel, 1 or more'",
        "164, 1A00, either the id of a statement or its text",
        "164, 080712001A00, either the id of a statement or its text",
        "164, 0807, a set of parameters",
        "164, 08071A040A020863, a known type of a scalar",
        "165, 0809, a known isolation",
        "165, 1009, a known rollback plan",
        "167, 0A020807, a parameter that comes in pieces",
        "167, 1200, what is executed",
        "167, 0A001200, the id of a statement",
        "168, 1001, the id of the statement that a chunk is for",
    })
    void refusesWhatLacksSomethingAndSaysWhat(int type, String golden, String missing) {
        assertThatThrownBy(() -> SluiceRequest.decode(type, ByteReader.of(Golden.bytes(golden))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected " + missing + " at byte ");
    }

    @Test
    void printsNothingThatTheUserSent() {
        assertThat(ArrayExecute.text("INSERT 'secret'", List.of(new ParameterSet(List.of(Scalar.text("secret"))))))
                .asString()
                .doesNotContain("secret");
        assertThat(new ParameterChunk(7, 1, Golden.bytes("'secret'"), true))
                .hasToString("ParameterChunk[7, 1, 6 bytes, last]");
        assertThat(new ParameterSet(List.of(Scalar.text("secret"))).toString()).doesNotContain("secret");
    }
}
