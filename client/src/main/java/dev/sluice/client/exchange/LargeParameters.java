// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parameters of an execute, of which the large ones are taken one after the other. */
final class LargeParameters {

    private final @Nullable Object[] all;

    /** The index of the large parameter whose turn it is. */
    private int current = -1;

    LargeParameters(@Nullable Object[] all) {
        this.all = all;
    }

    int count() {
        return all.length;
    }

    /** Returns what the execute is given: for a large parameter only its type. */
    @Nullable
    Object[] values() {
        return Arrays.stream(all)
                .map(value -> value instanceof LargeParameter large ? large.type() : value)
                .toArray();
    }

    /** Moves to the next large parameter, and opens it; returns false if there is none. */
    boolean openNext() {
        do {
            current++;
        } while (current < all.length && !(all[current] instanceof LargeParameter));
        if (current == all.length) {
            return false;
        }
        supply().open();
        return true;
    }

    int current() {
        return current;
    }

    Supply supply() {
        if (all[current] instanceof LargeParameter large) {
            return large.supply();
        }
        throw new IllegalStateException("parameter " + current + " is not a large one");
    }

    void close() {
        for (Object parameter : all) {
            if (parameter instanceof LargeParameter large) {
                large.supply().close();
            }
        }
    }
}
