// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTimes;
import dev.sluice.client.observe.SessionEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of all sessions to one server. Thread-safe. */
final class ServerMeters {

    private static final String BYTES = "bytes";

    /** What tells the timers of requests apart. */
    private record Answer(RequestKind kind, String outcome) {}

    private final MeterRegistry registry;
    private final Tags server;

    private final ConcurrentMap<Answer, Timer> requests = new ConcurrentHashMap<>();
    private final Timer queuedTime;
    private final Timer behindTime;
    private final Timer serverTime;
    private final Timer transferTime;

    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();

    private final Counter sent;
    private final Counter received;
    private final Counter rows;
    private final Counter pauses;
    private final Counter cancels;

    ServerMeters(MeterRegistry registry, String address) {
        this.registry = registry;
        server = Tags.of("server", address);
        queuedTime = stage("queued");
        behindTime = stage("behind");
        serverTime = stage("server");
        transferTime = stage("transfer");
        gauge("sluice.requests.queued", queued, "requests that wait to be sent");
        gauge("sluice.requests.in.flight", inFlight, "requests sent and not answered");
        gauge("sluice.sessions", sessions, "sessions that are open");
        sent = counter("sluice.sent").baseUnit(BYTES).register(registry);
        received = counter("sluice.received").baseUnit(BYTES).register(registry);
        rows = counter("sluice.rows").register(registry);
        pauses = counter("sluice.pauses").register(registry);
        cancels = counter("sluice.cancels").register(registry);
    }

    private Timer stage(String name) {
        return Timer.builder("sluice.requests.stage")
                .description("where the time of answered requests went")
                .tags(server.and("stage", name))
                .register(registry);
    }

    private void gauge(String name, AtomicLong value, String description) {
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .tags(server)
                .register(registry);
    }

    private Counter.Builder counter(String name) {
        return Counter.builder(name).tags(server);
    }

    AtomicLong queued() {
        return queued;
    }

    AtomicLong inFlight() {
        return inFlight;
    }

    void onPaused() {
        pauses.increment();
    }

    void onDone(RequestKind kind, RequestSummary summary) {
        RequestTimes times = summary.times();
        requests.computeIfAbsent(new Answer(kind, Outcome.of(summary.failure())), this::timer)
                .record(times.total(), TimeUnit.NANOSECONDS);
        RequestSizes sizes = summary.sizes();
        sent.increment((double) sizes.sentBytes());
        received.increment((double) sizes.receivedBytes());
        rows.increment((double) sizes.rows());
        if (sizes.receivedBytes() > 0) {
            queuedTime.record(times.queued(), TimeUnit.NANOSECONDS);
            behindTime.record(times.behind(), TimeUnit.NANOSECONDS);
            serverTime.record(times.server(), TimeUnit.NANOSECONDS);
            transferTime.record(times.transfer(), TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Answer answer) {
        return Timer.builder("sluice.requests")
                .description("requests, from submission to end")
                .tags(server.and("kind", answer.kind().name().toLowerCase(Locale.ROOT), "outcome", answer.outcome()))
                .register(registry);
    }

    void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            sessions.incrementAndGet();
            login(Outcome.SUCCESS, opened.nanos());
        } else if (event instanceof SessionEvent.NotOpened failed) {
            login(Outcome.kindOf(failed.failure()), failed.nanos());
        } else if (event instanceof SessionEvent.Closed closed) {
            sessions.decrementAndGet();
            MySqlException reason = closed.reason();
            closedFor(reason == null ? "program" : Outcome.kindOf(reason));
        } else if (event instanceof SessionEvent.CancelSent) {
            cancels.increment();
        }
    }

    private void login(String outcome, long nanos) {
        registry.timer("sluice.logins", server.and("outcome", outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private void closedFor(String reason) {
        registry.counter("sluice.sessions.closed", server.and("reason", reason)).increment();
    }
}
