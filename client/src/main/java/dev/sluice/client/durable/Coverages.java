// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the statements of one database from taking effect twice, as its server says; see {@link Coverage}. Keeps the answers for
 * the 1,000 texts that were asked for last, so that a statement is looked into once; a table that is altered afterwards
 * to another engine, or gets a trigger, goes unseen until {@link #forget}. Thread-safe.
 *
 * <p>All sessions that it is given must have the same current schema, and a user of the same rights.
 */
final class Coverages {

    private static final int MOST = 1000;

    private final Map<String, Coverage> known = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * Returns what keeps the statement from taking effect twice: at once if it was asked for before, or if its words tell; otherwise
     * by one round trip, and one more for each step through views, triggers and routines.
     *
     * <p>Completes on the session's event loop, or at once. Fails as a request does if the server cannot be asked, and then nothing is
     * kept. The questions run in whatever transaction the session has open.
     *
     * @throws IllegalArgumentException if the text holds several statements
     */
    CompletableFuture<Coverage> of(Session session, String sql) {
        Coverage found = known(sql);
        if (found != null) {
            return CompletableFuture.completedFuture(found);
        }
        Wording wording = WordingReader.statement(sql);
        if (wording.isFinal()) {
            return CompletableFuture.completedFuture(keep(sql, wording.coverage()));
        }
        return new CoverageProof(session, wording).run().thenApply(coverage -> keep(sql, coverage));
    }

    /** Forgets all answers: the next one comes from the server. */
    synchronized void forget() {
        known.clear();
    }

    synchronized int size() {
        return known.size();
    }

    private synchronized @Nullable Coverage known(String sql) {
        return known.get(sql);
    }

    private synchronized Coverage keep(String sql, Coverage coverage) {
        known.put(sql, coverage);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return coverage;
    }
}
