// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.client.result.Row;
import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.InjectedResult;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Has every SELECT that is sent as text explained, behind it; the plan is told to somebody who may log it. */
public final class ExplainLog implements Filter {

    private static final int EXPLAIN = 1;

    private final BiConsumer<String, List<String>> plans;

    /** Creates one; {@code plans} is told the {@link StatementDigest} and the lines of the plan, on the session's event loop. */
    public ExplainLog(BiConsumer<String, List<String>> plans) {
        this.plans = plans;
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public Set<Interest> interests() {
        return Set.of(Interest.REQUESTS);
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.FORWARD;
    }

    @Override
    public SessionFilter open(ClientSession session) {
        return new Explaining();
    }

    private final class Explaining implements SessionFilter {

        @Override
        public Verdict onRequest(Request request) {
            boolean explained = request.kind() == Request.Kind.QUERY
                    && StatementDigest.startsWith(request.sql(), "SELECT")
                    && StatementDigest.of(request.sql()).size() == 1;
            return explained ? Verdict.inject().after(EXPLAIN, "EXPLAIN " + request.sql()) : Verdict.FORWARD;
        }

        @Override
        public void onInjected(Request request, InjectedResult result) {
            if (result.error().isEmpty()) {
                List<String> lines = result.results().get(0).rows().stream()
                        .map(ExplainLog::line)
                        .toList();
                plans.accept(StatementDigest.of(request.sql()).get(0), lines);
            }
        }
    }

    private static String line(Row row) {
        return String.join(
                " | ",
                IntStream.range(0, row.head().size())
                        .mapToObj(i -> row.isNull(i) ? "-" : row.getString(i))
                        .toList());
    }
}
