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

/**
 * A filter that does what a test tells it to, and keeps what it hears. A session keeps the {@link Round} that it began in: what
 * one of an earlier test says late is not heard in the next.
 */
public final class TestFilter implements Filter {

    /** Longer than any test waits, so that no verdict is late because the machine is busy. */
    private static final Duration PATIENT = Duration.ofMinutes(5);

    /** What a filter does and hears from one {@link #reset} to the next. */
    private static final class Round {

        volatile Function<Request, Verdict> verdicts = request -> Verdict.FORWARD;
        volatile Function<Request, Optional<Rewriting>> rewriting = request -> Optional.empty();
        volatile OnFailure onFailure = OnFailure.FAIL;
        volatile Duration timeLimit = PATIENT;
        volatile boolean throwsAtResults;

        final List<Request> requests = new CopyOnWriteArrayList<>();
        final List<InjectedResult> injected = new CopyOnWriteArrayList<>();
        final List<Completion> completions = new CopyOnWriteArrayList<>();
        final List<MySqlException> errors = new CopyOnWriteArrayList<>();
        final List<String> values = new CopyOnWriteArrayList<>();
        final List<Timing> timings = new CopyOnWriteArrayList<>();
        final List<ClientSession> closed = new CopyOnWriteArrayList<>();
    }

    private volatile Round round = new Round();

    /** Forgets what it heard, and forwards everything in sessions that begin from now on. */
    public void reset() {
        round = new Round();
    }

    public void verdicts(Function<Request, Verdict> value) {
        round.verdicts = value;
    }

    /** Has requests decided about whose text holds {@code mark}; all others pass. */
    public void when(String mark, Function<Request, Verdict> value) {
        verdicts(request -> request.sql().contains(mark) ? value.apply(request) : Verdict.FORWARD);
    }

    public void rewriting(Function<Request, Optional<Rewriting>> value) {
        round.rewriting = value;
    }

    public void onFailure(OnFailure value) {
        round.onFailure = value;
    }

    /** Has verdicts that come later than this be failures. */
    public void timeLimit(Duration value) {
        round.timeLimit = value;
    }

    public void throwAtResults() {
        round.throwsAtResults = true;
    }

    public List<Request> requests() {
        return round.requests;
    }

    public List<InjectedResult> injected() {
        return round.injected;
    }

    public List<Completion> completions() {
        return round.completions;
    }

    public List<MySqlException> errors() {
        return round.errors;
    }

    public List<String> values() {
        return round.values;
    }

    public List<Timing> timings() {
        return round.timings;
    }

    public List<ClientSession> closed() {
        return round.closed;
    }

    @Override
    public Set<Interest> interests() {
        return EnumSet.allOf(Interest.class);
    }

    @Override
    public OnFailure onFailure() {
        return round.onFailure;
    }

    @Override
    public Duration timeLimit() {
        return round.timeLimit;
    }

    @Override
    public SessionFilter open(ClientSession session) {
        return new Told(round, session);
    }

    private record Told(Round round, ClientSession session) implements SessionFilter {

        @Override
        public Verdict onRequest(Request request) {
            round.requests.add(request);
            return round.verdicts.apply(request);
        }

        @Override
        public Optional<Rewriting> rewriting(Request request) {
            return round.rewriting.apply(request);
        }

        @Override
        public void onInjected(Request request, InjectedResult result) {
            round.injected.add(result);
        }

        @Override
        public void onHead(Request request, Head head) {
            if (round.throwsAtResults) {
                throw new IllegalStateException("as the test wants it");
            }
        }

        @Override
        public void onRows(Request request, RowBatch rows) {
            rows.forEach(row -> round.values.add(row.isNull(0) ? "NULL" : row.getString(0)));
        }

        @Override
        public void onCompletion(Request request, Completion completion) {
            round.completions.add(completion);
        }

        @Override
        public void onError(Request request, MySqlException failure) {
            round.errors.add(failure);
        }

        @Override
        public void onEnd(Request request, Timing timing) {
            round.timings.add(timing);
        }

        @Override
        public void close() {
            round.closed.add(session);
        }
    }
}
