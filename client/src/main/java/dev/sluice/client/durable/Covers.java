// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of how statements are covered: of the last thousand texts. On the queue's thread only. */
final class Covers {

    private static final int KEPT = 1000;

    private final Map<String, Coverage> known = new LinkedHashMap<>(KEPT, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Coverage> eldest) {
            return size() > KEPT;
        }
    };

    /** Covers a job by the least sure of its steps; returns the statement that has to be asked about first, or null. */
    @Nullable
    String cover(Work work) {
        if (work.isCovered()) {
            return null;
        }
        Coverage least = new Coverage(Coverage.Kind.READ, "");
        for (Step step : work.job().steps()) {
            Coverage coverage = known.get(step.sql());
            if (coverage == null) {
                return step.sql();
            }
            least = coverage.kind().compareTo(least.kind()) > 0 ? coverage : least;
        }
        work.cover(least);
        return null;
    }

    void learn(String sql, Coverage coverage) {
        known.put(sql, coverage);
    }
}
