// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Session;
import dev.sluice.client.result.Row;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.support.PublisherVerificationRules;
import org.testng.SkipException;

/** The rules of Reactive Streams, by their own test kit. */
class StreamRulesIT extends OnServer {

    private static final int MOST_ROWS = 1000;
    private static final int SIGNAL_MILLIS = 2000;
    private static final int SILENCE_MILLIS = 50;

    @BeforeAll
    void fill() {
        openSession();
        Digits.create(session);
        closeSession();
    }

    /** Makes publishers of rows for the kit. */
    private static final class Rules extends FlowPublisherVerification<Row> {

        private final Session streaming;
        private final Session closed;

        Rules(Session streaming, Session closed) {
            super(new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS));
            this.streaming = streaming;
            this.closed = closed;
        }

        @Override
        public Flow.Publisher<Row> createFlowPublisher(long rows) {
            return streaming.stream(Digits.numbers(rows));
        }

        @Override
        public Flow.Publisher<Row> createFailedFlowPublisher() {
            return closed.stream("SELECT 1");
        }

        @Override
        public long maxElementsFromPublisher() {
            return MOST_ROWS;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return Arrays.stream(PublisherVerificationRules.class.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> check(rule)));
    }

    private void check(Method rule) throws Throwable {
        Session gone = connectTo(database);
        gone.close();
        await(gone.closed());
        try (Session streaming = connectTo(database)) {
            Rules rules = new Rules(streaming, gone);
            rules.setUp();
            rule.invoke(rules);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException skipped) {
                Assumptions.abort(String.valueOf(skipped.getMessage()));
            }
            throw e.getCause();
        }
    }
}
