// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultScriptTest {

    private static final Direction UP = Direction.TO_SERVER;

    private final byte[] buffer = new byte[100];

    @Test
    void letsEverythingPassWithoutFaults() {
        FaultScript script = script();

        assertThat(script.passable(100)).isEqualTo(100);
        assertThat(script.due()).isNull();
    }

    @Test
    void letsPassOnlyWhatComesBeforeTheNextFault() {
        FaultScript script = script(new Fault.CloseAt(UP, 30));

        assertThat(script.passable(100)).isEqualTo(30);
        assertThat(script.due()).isNull();
    }

    @Test
    void givesAFaultOnceItsBytesHavePassed() {
        Fault fault = new Fault.CloseAt(UP, 30);
        FaultScript script = script(fault);
        script.pass(buffer, 0, 30, any -> true);

        assertThat(script.due()).isEqualTo(fault);
        assertThat(script.due()).isNull();
        assertThat(script.passable(100)).isEqualTo(100);
    }

    @Test
    void ordersFaultsByOffset() {
        Fault late = new Fault.ResetAt(UP, 20);
        Fault early = new Fault.StallAt(UP, 10);
        FaultScript script = script(late, early);
        script.pass(buffer, 0, 20, any -> true);

        assertThat(script.due()).isEqualTo(early);
        assertThat(script.due()).isEqualTo(late);
    }

    @Test
    void keepsTheGivenOrderAtTheSameOffset() {
        Fault first = new Fault.StallAt(UP, 0);
        Fault second = new Fault.ResetAt(UP, 0);
        FaultScript script = script(first, second);

        assertThat(script.due()).isEqualTo(first);
        assertThat(script.due()).isEqualTo(second);
    }

    @Test
    void ignoresTheFaultsOfTheOtherDirection() {
        FaultScript script = script(
                new Fault.CloseAt(Direction.TO_CLIENT, 0),
                new Fault.SplitAt(Direction.TO_CLIENT, 1),
                new Fault.CorruptAt(Direction.TO_CLIENT, 0, 1));
        script.pass(buffer, 0, 10, any -> true);

        assertThat(script.due()).isNull();
        assertThat(script.passable(100)).isEqualTo(100);
        assertThat(buffer).containsOnly(0);
    }

    @Test
    void letsPiecesPassThatAreNoLongerThanTheSmallestSplit() {
        FaultScript script = script(new Fault.SplitAt(UP, 7), new Fault.SplitAt(UP, 3));

        assertThat(script.passable(100)).isEqualTo(3);
        assertThat(script.passable(2)).isEqualTo(2);
    }

    @Test
    void corruptsTheByteAtTheOffsetWhereverItIsInTheBuffer() {
        FaultScript script = script(new Fault.CorruptAt(UP, 12, 0x81));
        script.pass(buffer, 0, 10, any -> true);
        script.pass(buffer, 50, 10, any -> true);

        assertThat(buffer[52]).isEqualTo((byte) 0x81);
        buffer[52] = 0;
        assertThat(buffer).containsOnly(0);
    }

    @Test
    void doesNotCorruptWhenTheFaultMayNotStrike() {
        FaultScript script = script(new Fault.CorruptAt(UP, 2, 0xFF));
        script.pass(buffer, 0, 10, any -> false);

        assertThat(buffer).containsOnly(0);
    }

    private static FaultScript script(Fault... faults) {
        return new FaultScript(List.of(faults), UP);
    }
}
