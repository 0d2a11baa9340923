// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.ProtocolException;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ResultColumns;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that come in one message, and are not repeated. */
class XHeadsTest {

    private static final ColumnMetaData TEXT = ColumnMetaData.of("t", FieldType.BYTES);

    private final XRig rig = XRig.extended();

    private static ResultColumns numbersAs(long head) {
        return new ResultColumns(head, List.of(XRig.NUMBER));
    }

    private static ResultColumns again(long head) {
        return new ResultColumns(head, List.of());
    }

    private Heard ask() {
        Heard heard = rig.query("SELECT");
        rig.turn();
        return heard;
    }

    private Heard answered(ServerMessage columns, long... numbers) {
        Heard heard = ask();
        rig.say(columns);
        for (long number : numbers) {
            rig.say(XRig.row(number));
        }
        rig.say(new FetchDone(), new StmtExecuteOk());
        return heard;
    }

    @Test
    void theyAreFoundWhereTheServerPutThem() {
        rig.answerWhoItIsOnce();
        assertThat(answered(numbersAs(2), 5, 6).numbers).containsExactly(5L, 6L);
        assertThat(answered(again(2), 7).numbers).containsExactly(7L);
        assertThat(answered(again(2)).completions).hasSize(1);
    }

    @Test
    void thoseThatAreNotToBeRememberedHoldOnce() {
        rig.answerWhoItIsOnce();
        assertThat(answered(numbersAs(0), 5).numbers).containsExactly(5L);
        assertThat(answered(XRig.NUMBER, 6).numbers).containsExactly(6L);
        assertThat(answered(again(0), 7).failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the unknown number 0");
    }

    @Test
    void aPlaceIsGivenToOthers() {
        rig.answerWhoItIsOnce();
        answered(new ResultColumns(2, List.of(TEXT, TEXT, TEXT)));
        answered(numbersAs(2));
        assertThat(answered(again(2), 8).numbers).containsExactly(8L);
    }

    @Test
    void thoseOfTheLoginAreRememberedToo() {
        rig.answerWhoItIsOnce();
        Heard heard = ask();
        rig.say(
                again(1),
                XRig.row(row -> {
                    row.text("12");
                    row.text("y");
                }),
                new FetchDone(),
                new StmtExecuteOk());
        assertThat(heard.numbers).containsExactly(12L);
    }

    @Test
    void thoseOfAResultThatFailedAreRemembered() {
        rig.answerWhoItIsOnce();
        Heard failed = ask();
        rig.say(numbersAs(2), XRig.error(1317));
        assertThat(failed.failure()).hasMessageContaining("1317");
        assertThat(answered(XRig.NUMBER, 3).numbers).containsExactly(3L);
        assertThat(answered(again(2), 4).numbers).containsExactly(4L);
    }

    @Test
    void whatWasNeverToldIsUnknown() {
        rig.answerWhoItIsOnce();
        assertThat(answered(again(9)).failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the unknown number 9");
    }

    @Test
    void noMoreIsRememberedThanWasAgreedOn() {
        rig.answerWhoItIsOnce();
        assertThat(answered(numbersAs(257)).failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("as 257");
    }

    @Test
    void whatIsTooLongMustNotBeRemembered() {
        rig.answerWhoItIsOnce();
        List<ColumnMetaData> wide = Collections.nCopies(3000, XRig.NUMBER);
        Heard heard = answered(new ResultColumns(0, wide));
        assertThat(heard.failure).isNull();
        assertThat(heard.completions).hasSize(1);
        assertThat(answered(new ResultColumns(3, wide)).failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("at most 16384 bytes");
    }

    @Test
    void whoDidNotAgreeIsNotUnderstood() {
        XRig plain = XRig.open();
        Heard heard = plain.query("SELECT");
        plain.turn();
        plain.say(numbersAs(1));
        assertThat(heard.failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nothing else was agreed on");
    }
}
