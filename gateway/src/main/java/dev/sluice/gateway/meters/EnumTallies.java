// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** A counter for each constant of {@code E}; made once, and then only read by all threads. */
final class EnumTallies<E extends Enum<E>> {

    /**
     * How constants are called.
     *
     * @param type whose constants
     * @param of what each of them is called
     */
    record Labels<E extends Enum<E>>(Class<E> type, Function<E, String> of) {}

    private final Map<E, Tally> tallies;

    /** Creates counters called {@code name}, told apart by {@code tag} with what {@code labels} say. */
    EnumTallies(MeterRegistry registry, String name, String description, String tag, Labels<E> labels) {
        tallies = new EnumMap<>(labels.type());
        for (E constant : labels.type().getEnumConstants()) {
            Tags tags = Tags.of(tag, labels.of().apply(constant));
            tallies.put(constant, Tally.counter(registry, name, description, tags));
        }
    }

    void add(E constant, long more) {
        Tally tally = tallies.get(constant);
        if (tally != null) {
            tally.add(more);
        }
    }
}
