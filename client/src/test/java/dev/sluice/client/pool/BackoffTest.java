// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private LongStream delays(double random) {
        return LongStream.rangeClosed(1, 6)
                .map(failures -> backoff.delay((int) failures, random).toMillis());
    }

    @Test
    void doublesUpToTheLimit() {
        assertThat(delays(0)).containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
        assertThat(backoff.delay(1_000_000, 0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isAtMostHalvedByChance() {
        assertThat(delays(0.5)).containsExactly(75L, 150L, 300L, 600L, 750L, 750L);
        assertThat(delays(0.9999999)).containsExactly(50L, 100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void aLifetimeIsAtMostATenthShorter() {
        assertThat(Lifetime.shortened(Duration.ofSeconds(10), 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Lifetime.shortened(Duration.ofSeconds(10), 0.9999999)).isEqualTo(Duration.ofSeconds(9));
    }
}
