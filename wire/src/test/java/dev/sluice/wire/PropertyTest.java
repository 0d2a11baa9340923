// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

    @Test
    void namesTheSeedAndTheSmallestSizeOfAFailure() {
        assertThatThrownBy(() -> Property.holds(
                        100, 1000, (random, size) -> assertThat(size).isLessThan(40)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fails at size 40 (first at 40); repeat with -Dsluice.property.seed=");
    }

    @Test
    void halvesTheSizeAsLongAsTheCaseFails() {
        assertThatThrownBy(() -> Property.holds(
                        1, 1000, (random, size) -> assertThat(size).isLessThan(100)))
                .hasMessageContaining("fails at size 125 (first at 1000)");
    }

    @Test
    void growsCasesUpToTheLargestSize() {
        List<Integer> sizes = new ArrayList<>();
        Property.holds(4, 100, (random, size) -> sizes.add(size));
        assertThat(sizes).containsExactly(25, 50, 75, 100);
    }
}
