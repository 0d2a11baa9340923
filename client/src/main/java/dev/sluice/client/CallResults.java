// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.OutParameters;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * What a procedure returned, buffered.
 *
 * @param sets what its SELECTs returned, in their order
 * @param out the values of its OUT and INOUT parameters in their order, named as they are declared; a row without columns if
 *     it has none
 * @param completion how the call ended
 */
public record CallResults(List<ResultSet> sets, Row out, Completion completion) {

    /** Copies the list. */
    public CallResults {
        sets = List.copyOf(sets);
    }

    /** Tells the results of a CALL apart, which was prepared: text queries have no OUT parameters. */
    public static CallResults of(Results results) {
        List<ResultSet> sets = new ArrayList<>();
        Row out = OutParameters.NONE;
        for (ResultSet set : results) {
            if (set.completion().isOutParameters()) {
                out = OutParameters.of(set.batches().get(0));
            } else if (set.head().size() > 0) {
                sets.add(set);
            }
        }
        return new CallResults(sets, out, results.completion());
    }
}
