// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinkClockTest {

    @Test
    void addsTheDelayWhenThereIsNoRate() {
        LinkClock clock = new LinkClock(0, 50, 0);

        assertThat(clock.send(10, 1_000_000)).isEqualTo(60);
    }

    @Test
    void addsTheTimeThatTheRateDemandsForTheBytes() {
        LinkClock clock = new LinkClock(0, 50, 8);

        assertThat(clock.send(10, 100)).isEqualTo(10 + 800 + 50);
    }

    @Test
    void sendsOneThingAfterAnother() {
        LinkClock clock = new LinkClock(0, 50, 8);
        clock.send(10, 100);

        assertThat(clock.send(20, 100)).isEqualTo(10 + 1600 + 50);
    }

    @Test
    void savesNoTimeWhileNothingIsSent() {
        LinkClock clock = new LinkClock(0, 50, 8);
        clock.send(10, 100);

        assertThat(clock.send(5000, 100)).isEqualTo(5000 + 800 + 50);
    }

    @Test
    void worksWhenTheClockOverflows() {
        long start = Long.MAX_VALUE - 5;
        LinkClock clock = new LinkClock(start, 50, 8);
        clock.send(start, 100);

        assertThat(clock.send(start + 5, 100) - start).isEqualTo(1600 + 50);
    }

    @Test
    void driftsByLessThanANanosecondAPiece() {
        LinkClock clock = new LinkClock(0, 0, 8.0 / 3);
        long last = 0;
        for (int piece = 0; piece < 1000; piece++) {
            last = clock.send(0, 1460);
        }

        assertThat(last).isCloseTo(1_460_000 * 8 / 3, within(1000L));
    }
}
