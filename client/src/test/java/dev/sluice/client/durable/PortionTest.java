// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortionTest {

    @Test
    void whatLandsWholeGrows() {
        Portion portion = new Portion(1000);
        assertThat(portion.size()).isEqualTo(256);
        portion.landed(256, true);
        assertThat(portion.size()).isEqualTo(512);
        portion.landed(512, true);
        portion.landed(1000, true);
        assertThat(portion.size()).isEqualTo(1000);
    }

    @Test
    void fewProveNothing() {
        Portion portion = new Portion(1000);
        portion.landed(255, true);
        portion.landed(1, false);
        assertThat(portion.size()).isEqualTo(256);
    }

    @Test
    void whatHasToBeTriedAgainShrinks() {
        Portion portion = new Portion(1000);
        portion.landed(2, false);
        assertThat(portion.size()).isEqualTo(128);
        for (int i = 0; i < 10; i++) {
            portion.landed(16, false);
        }
        assertThat(portion.size()).isEqualTo(16);
        portion.landed(16, true);
        assertThat(portion.size()).isEqualTo(32);
    }

    @Test
    void theLimitHoldsAtEitherEnd() {
        Portion portion = new Portion(3);
        assertThat(portion.size()).isEqualTo(3);
        portion.landed(3, false);
        portion.landed(3, true);
        assertThat(portion.size()).isEqualTo(3);
    }
}
