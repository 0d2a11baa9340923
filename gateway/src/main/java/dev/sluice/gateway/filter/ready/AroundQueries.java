// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.InjectedResult;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import java.util.Set;
import java.util.function.BiConsumer;

/** Runs one query before, and one behind, everything that is run or executed, such as {@code SELECT NOW()}. */
public final class AroundQueries implements Filter {

    /** The id of the query before. */
    public static final int BEFORE = 1;

    /** The id of the query behind. */
    public static final int AFTER = 2;

    private final String before;
    private final String after;
    private final BiConsumer<Request, InjectedResult> results;

    /**
     * Creates one.
     *
     * @param before what is run before, or an empty text
     * @param after what is run behind, or an empty text
     * @param results is told what came of both, on the session's event loop
     */
    public AroundQueries(String before, String after, BiConsumer<Request, InjectedResult> results) {
        this.before = before;
        this.after = after;
        this.results = results;
    }

    @Override
    public String name() {
        return "around";
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
        return new SessionFilter() {
            @Override
            public Verdict onRequest(Request request) {
                return request.kind() == Request.Kind.PREPARE ? Verdict.FORWARD : around();
            }

            @Override
            public void onInjected(Request request, InjectedResult result) {
                results.accept(request, result);
            }
        };
    }

    private Verdict around() {
        Verdict.Inject verdict = Verdict.inject();
        verdict = before.isEmpty() ? verdict : verdict.before(BEFORE, before);
        return after.isEmpty() ? verdict : verdict.after(AFTER, after);
    }
}
