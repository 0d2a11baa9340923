// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.client.error.MySqlException;
import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.GivenColumn;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Timing;
import dev.sluice.gateway.filter.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts statements, and how long they take, by their {@link StatementDigest}. Whoever sends {@code SHOW GATEWAY TIMINGS} gets
 * the table. Holds 1,000 digests; what comes beyond is counted together.
 */
public final class QueryTimings implements Filter {

    private static final int LIMIT = 1000;
    private static final String OTHERS = "(others)";
    private static final String SHOW = "SHOW GATEWAY TIMINGS";

    /**
     * What is known of statements of one digest.
     *
     * @param count how many have ended
     * @param failed how many of them failed
     * @param totalMicros how long all took together, until the end of their answers
     * @param slowestMicros how long the slowest took
     */
    public record Entry(long count, long failed, long totalMicros, long slowestMicros) {

        Entry plus(Entry other) {
            return new Entry(
                    count + other.count,
                    failed + other.failed,
                    totalMicros + other.totalMicros,
                    Math.max(slowestMicros, other.slowestMicros));
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Creates an empty table. */
    public QueryTimings() {}

    /** Returns the table as it is now. */
    public Map<String, Entry> entries() {
        return Map.copyOf(entries);
    }

    @Override
    public String name() {
        return "timings";
    }

    @Override
    public Set<Interest> interests() {
        return Set.of(Interest.REQUESTS, Interest.COMPLETIONS);
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.FORWARD;
    }

    @Override
    public SessionFilter open(ClientSession session) {
        return new Counting();
    }

    private final class Counting implements SessionFilter {

        private long failedRequest;

        @Override
        public Verdict onRequest(Request request) {
            boolean shown = request.kind() == Request.Kind.QUERY
                    && request.sql().strip().equalsIgnoreCase(SHOW);
            return shown ? Verdict.answer(table()) : Verdict.FORWARD;
        }

        @Override
        public void onError(Request request, MySqlException failure) {
            failedRequest = request.number();
        }

        @Override
        public void onEnd(Request request, Timing timing) {
            if (request.kind() != Request.Kind.PREPARE) {
                long micros = timing.toEnd().toNanos() / 1000;
                add(request.sql(), new Entry(1, failedRequest == request.number() ? 1 : 0, micros, micros));
            }
        }
    }

    private void add(String sql, Entry entry) {
        String digest = String.join("; ", StatementDigest.of(sql));
        String key = entries.size() < LIMIT || entries.containsKey(digest) ? digest : OTHERS;
        entries.merge(key, entry, Entry::plus);
    }

    private GivenResult table() {
        List<GivenColumn> columns = List.of(
                GivenColumn.text("statement"),
                GivenColumn.whole("count"),
                GivenColumn.whole("failed"),
                GivenColumn.whole("total_us"),
                GivenColumn.whole("slowest_us"));
        List<List<Object>> rows = entries.entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(b.getValue().totalMicros(), a.getValue().totalMicros()))
                .map(QueryTimings::row)
                .toList();
        return new GivenResult.Rows(columns, rows);
    }

    private static List<Object> row(Map.Entry<String, Entry> entry) {
        Entry value = entry.getValue();
        return List.of(entry.getKey(), value.count(), value.failed(), value.totalMicros(), value.slowestMicros());
    }
}
