// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.ResultSet;
import java.util.List;
import java.util.Optional;

/**
 * What came of a query that a filter has injected.
 *
 * @param query the query, with the filter's id
 * @param results its results in full; those before an error, too
 * @param error why it failed: an error of the database's; that it was not sent, with the fate NOT_SENT, for another filter has
 *     answered or rejected the request; that its results are longer than {@link Filter#injectedLimit}; the end of the session
 * @param timing how long it took
 * @param original how long the request took that it was injected around; empty of those before it
 */
public record InjectedResult(
        InjectedQuery query,
        List<ResultSet> results,
        Optional<MySqlException> error,
        Timing timing,
        Optional<Timing> original) {

    /** Copies the list. */
    public InjectedResult {
        results = List.copyOf(results);
    }
}
