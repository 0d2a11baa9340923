// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a filter wants done with a request. */
public sealed interface Verdict {

    /** The request goes on as it is. */
    Verdict FORWARD = new Forward();

    /** Returns {@link #FORWARD}. */
    static Verdict forward() {
        return FORWARD;
    }

    /** Returns the verdict that {@code sql} is sent instead; see {@link Replace}. */
    static Verdict replace(String sql) {
        return new Replace(sql);
    }

    /** Returns a verdict to which queries are added by {@link Inject#before} and {@link Inject#after}. */
    static Inject inject() {
        return new Inject(Optional.empty(), List.of(), List.of());
    }

    /** Returns the verdict that the client is told this, and the database nothing. */
    static Verdict answer(GivenResult result) {
        return new Answer(result);
    }

    /** Returns the verdict that the client is told an error, and the database nothing; see {@link GivenResult.Failure}. */
    static Verdict reject(int code, String sqlState, String message) {
        return new Reject(new GivenResult.Failure(code, sqlState, message));
    }

    /** Returns the verdict that is known later; see {@link Later}. */
    static Verdict later(CompletionStage<? extends Verdict> verdict) {
        return new Later(verdict);
    }

    /** The request goes on as it is. */
    record Forward() implements Verdict {}

    /**
     * Other text is sent. Of an execution it changes nothing, for what is executed was settled when it was prepared.
     *
     * @param sql the text; in the classic protocol it must need as many packets as the client's, so 16 MiB are a border
     */
    record Replace(String sql) implements Verdict {

        /** Checks that there is a text. */
        public Replace {
            Objects.requireNonNull(sql);
        }

        @Override
        public String toString() {
            return "Replace[" + sql.length() + " characters]";
        }
    }

    /**
     * Queries are sent around the request, in one write with it. They run in the client's session, in its transaction.
     *
     * @param replacement what is sent in place of the request's text, if anything; see {@link Replace}
     * @param before sent before it, in this order; the request follows whatever comes of them
     * @param after sent behind it, in this order, whatever comes of it
     */
    record Inject(Optional<String> replacement, List<InjectedQuery> before, List<InjectedQuery> after)
            implements Verdict {

        /** Copies the lists. */
        public Inject {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Returns the same with one more query before the request. */
        public Inject before(int id, String sql) {
            return new Inject(replacement, with(before, new InjectedQuery(id, sql, false)), after);
        }

        /** Returns the same with one more query behind the request. */
        public Inject after(int id, String sql) {
            return new Inject(replacement, before, with(after, new InjectedQuery(id, sql, false)));
        }

        /**
         * Returns the same with one more query behind the request, whose result the client is told in place of the request's
         * own. There can be one for a request, and none for one that is prepared or executes what was prepared.
         */
        public Inject answeredBy(int id, String sql) {
            return new Inject(replacement, before, with(after, new InjectedQuery(id, sql, true)));
        }

        /** Returns the same with other text in place of the request's. */
        public Inject replacing(String sql) {
            return new Inject(Optional.of(sql), before, after);
        }

        private static List<InjectedQuery> with(List<InjectedQuery> some, InjectedQuery one) {
            List<InjectedQuery> all = new ArrayList<>(some);
            all.add(one);
            return all;
        }
    }

    /**
     * The filter gives the result itself; a failure, too. Filters before it see that result; what they wanted to inject is not
     * sent. A request that prepares cannot be answered so, nor one that opens a cursor.
     */
    record Answer(GivenResult result) implements Verdict {

        /** Checks that there is a result. */
        public Answer {
            Objects.requireNonNull(result);
        }
    }

    /** The request fails. Filters before it see that; what they wanted to inject is not sent. */
    record Reject(GivenResult.Failure failure) implements Verdict {

        /** Checks that there is an error. */
        public Reject {
            Objects.requireNonNull(failure);
        }
    }

    /**
     * The verdict is known later. Whatever the client sends behind the request waits until then, so that order is kept.
     *
     * @param verdict completes on any thread with a verdict that is not itself a later one. If that takes longer than
     *     {@link Filter#timeLimit}, or fails, {@link Filter#onFailure} decides; what comes of it then is ignored
     */
    record Later(CompletionStage<? extends Verdict> verdict) implements Verdict {

        /** Checks that something is to come. */
        public Later {
            Objects.requireNonNull(verdict);
        }
    }
}
