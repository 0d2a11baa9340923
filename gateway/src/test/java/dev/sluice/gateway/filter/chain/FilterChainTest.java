// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.GivenColumn;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Rewriting;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.TestFilter;
import dev.sluice.gateway.filter.Verdict;
import dev.sluice.link.EventLoop;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.value.RowFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FilterChainTest {

    private static final ServerStatus STATUS = ServerStatus.of(ServerStatus.AUTOCOMMIT);

    private final TestFilter outer = new TestFilter();
    private final TestFilter inner = new TestFilter();
    private final List<Plan> plans = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();

    /** Runs everything at once, but for what has its time. */
    private final EventLoop loop = new EventLoop() {
        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            alarms.add(task);
            return () -> alarms.remove(task);
        }

        @Override
        public long nanos() {
            return 0;
        }
    };

    private final ResultListener client = new ResultListener() {
        @Override
        public void onRows(RowBatch rows) {
            rows.forEach(row -> told.add(row.getString(0)));
        }

        @Override
        public void onCompletion(Completion completion) {
            told.add("end");
        }

        @Override
        public void onError(MySqlException failure) {
            told.add("error");
        }
    };

    private void decide(String sql) {
        FilterChain chain = Objects.requireNonNull(FilterChain.open(List.of(outer, inner), session("u"), loop));
        chain.decide(Request.Kind.QUERY, sql, 0, plans::add);
    }

    private Plan plan() {
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    private static List<String> texts(List<Injection> injections) {
        return injections.stream().map(injection -> injection.query().sql()).toList();
    }

    private void give(String value) {
        GivenResult rows = new GivenResult.Rows(List.of(GivenColumn.text("c")), List.of(List.of(value)));
        plan().results().give(rows, RowFormat.TEXT, STATUS, client);
    }

    @Test
    void whatLaterFiltersInjectLiesWithin() {
        outer.verdicts(request -> Verdict.inject().before(1, "a").after(2, "f").replacing("r"));
        inner.verdicts(request ->
                Verdict.inject().before(1, "b").before(1, "c").after(2, "d").after(2, "e"));

        decide("x");

        assertThat(texts(plan().before())).containsExactly("a", "b", "c");
        assertThat(texts(plan().after())).containsExactly("d", "e", "f");
        assertThat(plan().sql()).isEqualTo("r");
        assertThat(inner.requests().get(0).sql()).isEqualTo("r");
    }

    @Test
    void resultsPassInReverse() {
        outer.rewriting(request -> Optional.of(Rewriting.by((same, result) -> Optional.of(marked(result, "o")))));
        inner.rewriting(request -> Optional.of(Rewriting.by((same, result) -> Optional.of(marked(result, "i")))));
        decide("x");

        give("v");

        assertThat(told).containsExactly("vio", "end");
        assertThat(inner.values()).containsExactly("v");
        assertThat(outer.values()).containsExactly("vi");
    }

    private static GivenResult marked(ResultSet result, String mark) {
        List<List<Object>> rows = List.of(List.of(result.first().getString(0) + mark));
        return new GivenResult.Rows(List.of(GivenColumn.text("c")), rows);
    }

    @Test
    void aVerdictInTimeStopsTheClock() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        outer.verdicts(request -> Verdict.later(verdict));
        decide("x");
        assertThat(plans).isEmpty();

        verdict.complete(Verdict.replace("y"));

        assertThat(plan().sql()).isEqualTo("y");
        assertThat(alarms).isEmpty();
    }

    @Test
    void aVerdictThatIsLateIsIgnored() {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        outer.onFailure(OnFailure.FORWARD);
        outer.verdicts(request -> Verdict.later(verdict));
        decide("x");

        List.copyOf(alarms).forEach(Runnable::run);
        verdict.complete(Verdict.replace("y"));

        assertThat(plan().sql()).isEqualTo("x");
    }

    @Test
    void twoAnswersInPlaceOfOneAreAFailure() {
        outer.verdicts(request -> Verdict.inject().answeredBy(1, "a"));
        inner.verdicts(request -> Verdict.inject().answeredBy(1, "b"));

        decide("x");

        assertThat(plan().given()).isInstanceOf(GivenResult.Failure.class);
    }

    @Test
    void valuesThatDoNotFitAreAnError() {
        decide("x");
        GivenResult rows = new GivenResult.Rows(
                List.of(new GivenColumn("c", GivenColumn.Type.WHOLE)), List.of(List.of("no number")));

        plan().results().give(rows, RowFormat.BINARY, STATUS, client);

        assertThat(told).containsExactly("error");
    }

    private static ClientSession session(String user) {
        return new ClientSession(1, user, "s", "localhost", ClientSession.Protocol.CLASSIC);
    }

    /** Returns a filter that does not begin for this user. */
    private static Filter unableFor(String user) {
        return new Filter() {
            @Override
            public String name() {
                return "unable";
            }

            @Override
            public Set<Interest> interests() {
                return Set.of(Interest.REQUESTS);
            }

            @Override
            public SessionFilter open(ClientSession client) {
                if (client.user().equals(user)) {
                    throw new IllegalStateException("not today");
                }
                return new SessionFilter() {};
            }
        };
    }

    @Test
    void filtersThatHaveBegunAreClosedIfAnotherDoesNotBegin() {
        List<Filter> filters = List.of(outer, unableFor("u"));

        assertThatThrownBy(() -> FilterChain.open(filters, session("u"), loop)).isInstanceOf(NoFilterException.class);

        assertThat(outer.closed()).containsExactly(session("u"));
    }

    @Test
    void whatEndedWhenAnotherUserCouldNotBeginIsNotClosedAgainBehindTheSession() {
        List<Filter> filters = List.of(outer, unableFor("other"));
        FilterChain chain = Objects.requireNonNull(FilterChain.open(filters, session("u"), loop));

        assertThatThrownBy(() -> chain.as("other", "s")).isInstanceOf(NoFilterException.class);
        chain.close();

        assertThat(outer.closed()).containsExactly(session("u"), session("other"));
    }
}
