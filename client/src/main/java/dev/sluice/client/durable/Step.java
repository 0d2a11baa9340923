// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a job.
 *
 * @param sql one statement; with a placeholder for each parameter
 * @param sets the parameters, one set for each time that it is executed; of the types of
 *     {@link dev.sluice.wire.classic.value.BinaryValue}. Not to be changed afterwards
 * @param batch whether it is executed as a batch, which tells how many rows changed, and gives no rows
 */
public record Step(String sql, List<@Nullable Object[]> sets, boolean batch) {

    /** Copies the list. */
    public Step {
        sets = List.copyOf(sets);
        if (sets.isEmpty() || (!batch && sets.size() > 1)) {
            throw new IllegalArgumentException(
                    "expected one set of parameters, or a batch of one or more, got " + sets.size());
        }
    }

    /** Returns a statement that is executed once, with these parameters. */
    public static Step of(String sql, @Nullable Object... parameters) {
        List<@Nullable Object[]> one = new ArrayList<>();
        one.add(parameters.clone());
        return new Step(sql, one, false);
    }

    /** Returns a statement that is executed with each of these sets of parameters. */
    public static Step batch(String sql, List<@Nullable Object[]> sets) {
        return new Step(sql, sets, true);
    }

    /** Leaves the parameters out. */
    @Override
    public String toString() {
        return "Step[" + sql.length() + " characters, " + sets.size() + " sets]";
    }
}
