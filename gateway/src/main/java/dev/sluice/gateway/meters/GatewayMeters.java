// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.RequestKind;
import dev.sluice.gateway.observe.SessionFacts;
import dev.sluice.gateway.observe.Side;
import dev.sluice.gateway.observe.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts what a gateway does, in meters whose names begin with {@code sluice.gateway}. Thread-safe. */
public final class GatewayMeters implements GatewayListener {

    static final String SESSIONS = "sluice.gateway.sessions";
    static final String OPENED = "sluice.gateway.sessions.opened";
    static final String ENDED = "sluice.gateway.sessions.ended";
    static final String LOGINS = "sluice.gateway.logins";
    static final String REQUESTS = "sluice.gateway.requests";
    static final String UNANSWERED = "sluice.gateway.requests.unanswered";
    static final String WAITS = "sluice.gateway.prefetch.waits";
    static final String RECEIVED = "sluice.gateway.received";
    static final String SENT = "sluice.gateway.sent";
    static final String STAGE = "sluice.gateway.stage";
    static final String ERRORS = "sluice.gateway.errors";

    private static final EnumTallies.Labels<RequestKind> KINDS =
            new EnumTallies.Labels<>(RequestKind.class, RequestKind::label);
    private static final EnumTallies.Labels<Side> SIDES = new EnumTallies.Labels<>(Side.class, Side::label);

    private final DialectTallies sessions;
    private final DialectTallies opened;
    private final Tally logins;
    private final Tally unanswered;
    private final Tally waits;
    private final EnumTallies<RequestKind> requests;
    private final EnumTallies<Side> received;
    private final EnumTallies<Side> sent;
    private final StageTimers stages;
    private final Endings endings;
    private final ErrorTallies errors;

    /** Creates those of a gateway in {@code registry}. */
    public GatewayMeters(MeterRegistry registry) {
        sessions = new DialectTallies(tags -> Tally.gauge(registry, SESSIONS, "clients that are connected", tags));
        unanswered = Tally.gauge(registry, UNANSWERED, "requests that were read and are not answered", Tags.empty());
        opened = new DialectTallies(tags -> Tally.counter(registry, OPENED, "clients that have connected", tags));
        logins = Tally.counter(registry, LOGINS, "clients that have logged in");
        waits = Tally.counter(registry, WAITS, "how often a client was left unread, for too much was unanswered");
        requests = new EnumTallies<>(registry, REQUESTS, "requests that were read", "kind", KINDS);
        received = new EnumTallies<>(registry, RECEIVED, "bytes that have come in", "side", SIDES);
        sent = new EnumTallies<>(registry, SENT, "bytes that have gone out", "side", SIDES);
        stages = new StageTimers(registry);
        endings = new Endings(registry);
        errors = new ErrorTallies(registry);
    }

    @Override
    public void onOpened(SessionFacts session) {
        sessions.of(session).add(1);
        opened.of(session).add(1);
    }

    @Override
    public void onLoggedIn(SessionFacts session) {
        logins.add(1);
    }

    @Override
    public void onEnded(SessionFacts session, EndCause cause) {
        // In this order: whoever misses the session finds why it ended.
        endings.count(session.dialect(), cause);
        sessions.of(session).add(-1);
    }

    @Override
    public void onRequest(RequestKind kind) {
        unanswered.add(1);
        requests.add(kind, 1);
    }

    @Override
    public void onAnswered(int count) {
        unanswered.add(-count);
    }

    @Override
    public void onDatabaseError(int code) {
        errors.count("database", code);
    }

    @Override
    public void onOwnError(int code) {
        errors.count("gateway", code);
    }

    @Override
    public void onStage(Stage stage, long nanos) {
        stages.record(stage, nanos);
    }

    @Override
    public void onPrefetchWait() {
        waits.add(1);
    }

    @Override
    public void onReceived(Side side, long bytes) {
        received.add(side, bytes);
    }

    @Override
    public void onSent(Side side, long bytes) {
        sent.add(side, bytes);
    }
}
