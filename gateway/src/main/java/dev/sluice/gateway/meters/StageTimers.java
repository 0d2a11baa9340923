// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import dev.sluice.gateway.observe.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long requests take, stage by stage, in histograms with buckets from ten microseconds to ten seconds. */
final class StageTimers {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(10_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(300_000),
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    StageTimers(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            timers.put(stage, timer(registry, stage));
        }
    }

    private static Timer timer(MeterRegistry registry, Stage stage) {
        return Timer.builder(GatewayMeters.STAGE)
                .description("where the time of requests goes; of those with others before them, one in sixteen")
                .tag("stage", stage.label())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void record(Stage stage, long nanos) {
        Timer timer = timers.get(stage);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
