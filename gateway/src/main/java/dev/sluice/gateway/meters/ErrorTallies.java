// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Errors by who made them and by their numbers; beyond a few hundred different ones they are only counted together. */
final class ErrorTallies {

    private static final int DIFFERENT = 300;
    private static final int OTHERS = 0;

    private record Kind(String source, int code) {}

    private final MeterRegistry registry;
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

    ErrorTallies(MeterRegistry registry) {
        this.registry = registry;
        // So that the meter is there before anything fails.
        counter(new Kind("gateway", OTHERS));
        counter(new Kind("database", OTHERS));
    }

    void count(String source, int code) {
        Kind kind = new Kind(source, code);
        boolean known = counters.containsKey(kind) || counters.size() < DIFFERENT;
        counter(known ? kind : new Kind(source, OTHERS)).increment();
    }

    private Counter counter(Kind kind) {
        return counters.computeIfAbsent(
                kind,
                missing -> Counter.builder(GatewayMeters.ERRORS)
                        .description(
                                "errors that clients were told, by their numbers; 0 for all that are beyond a few hundred")
                        .tag("source", missing.source())
                        .tag("code", missing.code() == OTHERS ? "other" : Integer.toString(missing.code()))
                        .register(registry));
    }
}
