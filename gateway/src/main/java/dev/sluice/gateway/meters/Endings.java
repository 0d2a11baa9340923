// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import dev.sluice.gateway.observe.EndCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Why connections have ended. */
final class Endings {

    private final MeterRegistry registry;

    Endings(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String dialect, EndCause cause) {
        Counter.builder(GatewayMeters.ENDED)
                .description("clients whose connection has ended, and why")
                .tag("dialect", dialect)
                .tag("cause", cause.label())
                .register(registry)
                .increment();
    }
}
