// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.util.Random;

/**
 * Tries a property on random cases that grow; a case that fails is made smaller by halving its size.
 *
 * <p>Each run of the build takes new seeds. The message of a failure names the one to repeat it with.
 */
public final class Property {

    private static final String SEED = "sluice.property.seed";

    private Property() {}

    /** A property: makes a case of about {@code size} from {@code random}, and throws if it does not hold. */
    @FunctionalInterface
    public interface Case {
        /** Checks one case; the same {@code random} and {@code size} must make the same case. */
        void check(Random random, int size);
    }

    /** Fails if the property does not hold for one of {@code runs} cases of sizes up to {@code maxSize}. */
    public static void holds(int runs, int maxSize, Case property) {
        long seed = Long.getLong(SEED, System.nanoTime());
        Random seeds = new Random(seed);
        for (int run = 1; run <= runs; run++) {
            long caseSeed = seeds.nextLong();
            int size = (int) ((long) maxSize * run / runs);
            Throwable failure = failure(property, caseSeed, size);
            if (failure != null) {
                throw smallest(property, caseSeed, size, failure, seed);
            }
        }
    }

    private static AssertionError smallest(Case property, long caseSeed, int size, Throwable first, long seed) {
        int smallest = size;
        Throwable failure = first;
        while (smallest > 0) {
            Throwable smaller = failure(property, caseSeed, smallest / 2);
            if (smaller == null) {
                break;
            }
            smallest /= 2;
            failure = smaller;
        }
        return new AssertionError(
                "fails at size " + smallest + " (first at " + size + "); repeat with -D" + SEED + "=" + seed + ": "
                        + failure.getMessage(),
                failure);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static @org.jspecify.annotations.Nullable Throwable failure(Case property, long caseSeed, int size) {
        try {
            property.check(new Random(caseSeed), size);
            return null;
        } catch (Exception | AssertionError failure) {
            return failure;
        }
    }
}
