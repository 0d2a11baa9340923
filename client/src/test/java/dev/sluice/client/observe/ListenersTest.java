// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final SessionInfo SESSION = new SessionInfo("::1", 3306, 7, false);
    private static final RequestInfo REQUEST =
            new RequestInfo(SESSION, RequestKind.QUERY, "SELECT", "query (SELECT, 9 characters)", "SELECT 42");
    private static final RequestSummary DONE =
            new RequestSummary(new RequestTimes(1, 2, 3, 4), new RequestSizes(13, 60, 1, 1), null);

    private final List<String> heard = new ArrayList<>();

    /** Writes down what it hears. */
    private class Scribe implements ClientListener, RequestTrace {

        @Override
        public @Nullable RequestTrace onSubmitted(RequestInfo request) {
            heard.add("submitted " + request.statement());
            return this;
        }

        @Override
        public void onEvent(SessionInfo session, SessionEvent event) {
            heard.add("event");
        }

        @Override
        public void onSent() {
            heard.add("sent");
        }

        @Override
        public @Nullable RequestTrace onPart(RequestInfo part) {
            heard.add("part " + part.statement());
            return this;
        }

        @Override
        public void onDone(RequestSummary summary) {
            heard.add("done");
        }
    }

    /** Wants everything, and fails at everything. */
    private static final class Faulty implements ClientListener, RequestTrace {

        @Override
        public @Nullable RequestTrace onSubmitted(RequestInfo request) {
            if (request.operation().equals("DO")) {
                throw new IllegalStateException("my bug");
            }
            return this;
        }

        @Override
        public void onEvent(SessionInfo session, SessionEvent event) {
            throw new IllegalStateException("my bug");
        }

        @Override
        public boolean wantsStatements() {
            return true;
        }

        @Override
        public void onSent() {
            throw new IllegalStateException("my bug");
        }

        @Override
        public void onDone(RequestSummary summary) {
            throw new IllegalStateException("my bug");
        }
    }

    @Test
    void withoutListenersThereIsNothingToTell() {
        assertThat(Listeners.all()).isNull();
    }

    @Test
    void whatOneThrowsNeitherHarmsTheRequestNorTheOther() {
        ClientListener both = requireNonNull(Listeners.all(new Faulty(), new Scribe()));
        both.onEvent(SESSION, new SessionEvent.CancelSent());
        RequestTrace trace = requireNonNull(both.onSubmitted(REQUEST));
        trace.onSent();
        trace.onAnswering();
        requireNonNull(trace.onPart(REQUEST)).onSent();
        trace.onDone(DONE);
        assertThat(heard).containsExactly("event", "submitted null", "sent", "part null", "sent", "done");
    }

    @Test
    void oneThatThrowsAtTheStartHearsNoMoreOfTheRequest() {
        ClientListener faulty = requireNonNull(Listeners.all(new Faulty()));
        RequestInfo unlucky = new RequestInfo(SESSION, RequestKind.QUERY, "DO", "query (DO, 4 characters)", "DO 0");
        assertThat(faulty.onSubmitted(unlucky)).isNull();
    }

    @Test
    void onlyWhoAsksForStatementsGetsThem() {
        ClientListener curious = new Scribe() {
            @Override
            public boolean wantsStatements() {
                return true;
            }
        };
        ClientListener both = requireNonNull(Listeners.all(new Scribe(), curious));
        assertThat(both.wantsStatements()).isTrue();
        both.onSubmitted(REQUEST);
        assertThat(heard).containsExactly("submitted null", "submitted SELECT 42");
    }

    @Test
    void oneThatDoesNotCareIsLeftOut() {
        ClientListener both = requireNonNull(Listeners.all(request -> null, new Scribe(), request -> null));
        requireNonNull(both.onSubmitted(REQUEST)).onSent();
        assertThat(heard).containsExactly("submitted null", "sent");
        assertThat(requireNonNull(Listeners.all(request -> null)).onSubmitted(REQUEST))
                .isNull();
    }

    @Test
    void noTextFormShowsTheStatement() {
        assertThat(REQUEST).hasToString("query (SELECT, 9 characters) in session 7 at [::1]:3306");
        assertThat(new SessionInfo("/run/mysqld.sock", 0, 7, true).server()).isEqualTo("/run/mysqld.sock");
    }
}
