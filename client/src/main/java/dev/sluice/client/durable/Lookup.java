// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks whether jobs are recorded that went with their numbers once, and could not be recorded any more: their tables have changed
 * meanwhile. Waits for the transaction of a lost session that is about to commit such a number.
 */
final class Lookup {

    private Lookup() {}

    /** Returns how each job ended: as it is recorded, or as {@link Ending.Unrecorded}. */
    static CompletableFuture<List<Ending>> run(Session session, Applied applied, Flight flight) {
        return session.query(applied.recorded(flight.works()))
                .handle((results, failure) ->
                        failure == null ? found(flight, results.first()) : notKnown(flight, Attempt.known(failure)));
    }

    private static List<Ending> found(Flight flight, ResultSet rows) {
        Map<JobKey, Integer> errors = new HashMap<>();
        for (Row row : rows) {
            errors.put(new JobKey(row.getLong(1), row.getLong(0)), row.getInt(2));
        }
        return flight.works().stream()
                .map(work -> {
                    Integer error = errors.get(work.key());
                    return error == null ? new Ending.Unrecorded() : Landing.recorded(error);
                })
                .toList();
    }

    /** Where nothing can be recorded, nothing is. */
    private static List<Ending> notKnown(Flight flight, MySqlException failure) {
        return flight.all(Trouble.isPassing(failure) ? new Ending.Again(failure, false) : new Ending.Unrecorded());
    }
}
