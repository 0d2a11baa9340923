// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTimes;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

    private static final SessionInfo SESSION = new SessionInfo("db1", 3306, 7, true);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = new MicrometerListener(registry);

    private RequestTrace submit(String operation) {
        return listener.onSubmitted(new RequestInfo(SESSION, RequestKind.QUERY, operation, "query", null));
    }

    private static RequestSummary summary(@Nullable MySqlException failure) {
        return new RequestSummary(new RequestTimes(1, 20, 300, 4000), new RequestSizes(13, 60, 5, 1), failure);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    @Test
    void aRequestIsCountedWhereItStands() {
        RequestTrace first = submit("SELECT");
        RequestTrace second = submit("SELECT");
        assertThat(gauge("sluice.requests.queued")).isEqualTo(2);
        first.onSent();
        assertThat(gauge("sluice.requests.queued")).isEqualTo(1);
        assertThat(gauge("sluice.requests.in.flight")).isEqualTo(1);
        first.onDone(summary(null));
        second.onDone(summary(new LimitException("query", "full", Fate.NOT_SENT)));
        assertThat(gauge("sluice.requests.queued")).isZero();
        assertThat(gauge("sluice.requests.in.flight")).isZero();
    }

    @Test
    void timesAndSizesAreThoseOfTheSummary() {
        submit("SELECT").onDone(summary(null));
        var timer = registry.get("sluice.requests")
                .tags("kind", "query", "outcome", "success", "server", "db1:3306")
                .timer();
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(4321);
        assertThat(registry.get("sluice.requests.stage")
                        .tag("stage", "server")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(300);
        assertThat(count("sluice.sent")).isEqualTo(13);
        assertThat(count("sluice.received")).isEqualTo(60);
        assertThat(count("sluice.rows")).isEqualTo(5);
    }

    @Test
    void aFailureIsNamedByItsKind() {
        submit("SELECT").onDone(summary(new LinkException("query", "gone", Fate.UNKNOWN, null)));
        assertThat(registry.get("sluice.requests")
                        .tag("outcome", "link")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsTypedMakesNoMeters() {
        submit("SELECT").onDone(summary(null));
        int meters = registry.getMeters().size();
        for (int i = 0; i < 100; i++) {
            submit("WORD" + i).onDone(summary(null));
        }
        assertThat(registry.getMeters()).hasSize(meters);
        assertThat(registry.getMeters()).extracting(Meter::getId).allMatch(id -> id.getTag("server") != null);
    }

    @Test
    void sessionsAreCountedFromLoginToEnd() {
        listener.onEvent(SESSION, new SessionEvent.Opened(80));
        listener.onEvent(SESSION, new SessionEvent.Opened(20));
        listener.onEvent(SESSION, new SessionEvent.CancelSent());
        listener.onEvent(SESSION, new SessionEvent.Closed(null));
        LinkException lost = new LinkException("session", "gone", Fate.UNKNOWN, null);
        listener.onEvent(SESSION, new SessionEvent.NotOpened(5, lost));
        assertThat(gauge("sluice.sessions")).isEqualTo(1);
        assertThat(count("sluice.cancels")).isEqualTo(1);
        assertThat(registry.get("sluice.logins")
                        .tag("outcome", "success")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(100);
        assertThat(registry.get("sluice.logins").tag("outcome", "link").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("sluice.sessions.closed")
                        .tag("reason", "program")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void everyPauseIsCounted() {
        RequestTrace slow = submit("SELECT");
        slow.onPaused();
        slow.onResumed();
        slow.onPaused();
        assertThat(count("sluice.pauses")).isEqualTo(2);
    }
}
