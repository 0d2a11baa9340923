// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some numbers, and how far they lie apart. */
public record Spread(double median, double lowest, double highest) {

    /**
     * Returns that of {@code values}; of an even number of them, the median is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("of no numbers there is no middle");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int upper = sorted.size() / 2;
        int lower = (sorted.size() - 1) / 2;
        return new Spread((sorted.get(lower) + sorted.get(upper)) / 2, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Returns that of one number of each of {@code things}. */
    public static <T> Spread of(List<T> things, ToDoubleFunction<T> number) {
        return of(things.stream().map(number::applyAsDouble).toList());
    }
}
