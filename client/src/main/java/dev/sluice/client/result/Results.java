// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.util.Iterator;
import java.util.List;

/**
 * All results of one request, buffered: one for most, several for multi-statements and procedures.
 *
 * @param sets the results in their order, at least one
 */
public record Results(List<ResultSet> sets) implements Iterable<ResultSet> {

    /** Copies the list. */
    public Results {
        sets = List.copyOf(sets);
    }

    /** Returns the first result, which for a plain statement is the only one. */
    public ResultSet first() {
        return sets.get(0);
    }

    /** Returns how the last result ended. */
    public Completion completion() {
        return sets.get(sets.size() - 1).completion();
    }

    @Override
    public Iterator<ResultSet> iterator() {
        return sets.iterator();
    }
}
