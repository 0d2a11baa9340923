// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FaultTest {

    private static final Direction UP = Direction.TO_SERVER;

    @Test
    void refusesNegativeOffsets() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.CloseAt(UP, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.ResetAt(UP, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.StallAt(UP, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.CorruptAt(UP, -1, 1));
    }

    @Test
    void refusesPiecesWithoutBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.SplitAt(UP, 0));
    }

    @Test
    void refusesMasksThatChangeNothingOrMoreThanAByte() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.CorruptAt(UP, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.CorruptAt(UP, 0, 256));
    }
}
