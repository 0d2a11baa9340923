// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A filter that does what a test tells it to, and keeps what it hears. */
public final class TestFilter implements Filter {

    private volatile Function<Request, Verdict> verdicts = request -> Verdict.FORWARD;
    private volatile Function<Request, Optional<Rewriting>> rewriting = request -> Optional.empty();
    private volatile OnFailure onFailure = OnFailure.FAIL;
    private volatile boolean throwsAtResults;

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    public final List<InjectedResult> injected = new CopyOnWriteArrayList<>();
    public final List<Completion> completions = new CopyOnWriteArrayList<>();
    public final List<MySqlException> errors = new CopyOnWriteArrayList<>();
    public final List<String> values = new CopyOnWriteArrayList<>();
    public final List<Timing> timings = new CopyOnWriteArrayList<>();
    public final List<ClientSession> closed = new CopyOnWriteArrayList<>();

    /** Forgets what it heard, and forwards everything. */
    public void reset() {
        verdicts = request -> Verdict.FORWARD;
        rewriting = request -> Optional.empty();
        onFailure = OnFailure.FAIL;
        throwsAtResults = false;
        List.of(requests, injected, completions, errors, values, timings).forEach(List::clear);
    }

    public void verdicts(Function<Request, Verdict> value) {
        verdicts = value;
    }

    /** Has requests decided about whose text holds {@code mark}; all others pass. */
    public void when(String mark, Function<Request, Verdict> value) {
        verdicts = request -> request.sql().contains(mark) ? value.apply(request) : Verdict.FORWARD;
    }

    public void rewriting(Function<Request, Optional<Rewriting>> value) {
        rewriting = value;
    }

    public void onFailure(OnFailure value) {
        onFailure = value;
    }

    public void throwAtResults() {
        throwsAtResults = true;
    }

    @Override
    public Set<Interest> interests() {
        return EnumSet.allOf(Interest.class);
    }

    @Override
    public OnFailure onFailure() {
        return onFailure;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofMillis(300);
    }

    @Override
    public SessionFilter open(ClientSession session) {
        return new Told(session);
    }

    private final class Told implements SessionFilter {

        private final ClientSession session;

        Told(ClientSession session) {
            this.session = session;
        }

        @Override
        public Verdict onRequest(Request request) {
            requests.add(request);
            return verdicts.apply(request);
        }

        @Override
        public Optional<Rewriting> rewriting(Request request) {
            return rewriting.apply(request);
        }

        @Override
        public void onInjected(Request request, InjectedResult result) {
            injected.add(result);
        }

        @Override
        public void onHead(Request request, Head head) {
            if (throwsAtResults) {
                throw new IllegalStateException("as the test wants it");
            }
        }

        @Override
        public void onRows(Request request, RowBatch rows) {
            rows.forEach(row -> values.add(row.isNull(0) ? "NULL" : row.getString(0)));
        }

        @Override
        public void onCompletion(Request request, Completion completion) {
            completions.add(completion);
        }

        @Override
        public void onError(Request request, MySqlException failure) {
            errors.add(failure);
        }

        @Override
        public void onEnd(Request request, Timing timing) {
            timings.add(timing);
        }

        @Override
        public void close() {
            closed.add(session);
        }
    }
}
