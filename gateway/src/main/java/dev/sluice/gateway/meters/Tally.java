// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.LongAdder;

/** A number that many threads add to, for each request: cheaper than a registry's own, which is read now and then. */
final class Tally {

    private final LongAdder sum = new LongAdder();

    private Tally() {}

    static Tally counter(MeterRegistry registry, String name, String description) {
        return counter(registry, name, description, Tags.empty());
    }

    static Tally counter(MeterRegistry registry, String name, String description, Tags tags) {
        Tally tally = new Tally();
        FunctionCounter.builder(name, tally.sum, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(registry);
        return tally;
    }

    static Tally gauge(MeterRegistry registry, String name, String description, Tags tags) {
        Tally tally = new Tally();
        Gauge.builder(name, tally.sum, LongAdder::sum)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return tally;
    }

    void add(long more) {
        sum.add(more);
    }
}
