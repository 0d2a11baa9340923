// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.gateway.config.LogFormat;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.SessionFacts;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to sessions, and to the gateway itself, a line each: never a statement, never a secret. Thread-safe. */
final class EventLog implements GatewayListener, AutoCloseable {

    private final LogFormat format;
    private final LogLines lines;

    EventLog(LogFormat format, PrintWriter out) {
        this.format = format;
        lines = new LogLines(out);
    }

    /** Writes an event, with the names and the values of {@code facts}, one after the other. */
    void write(String event, Object... facts) {
        if (format == LogFormat.OFF) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        fields.put("event", event);
        for (int i = 0; i < facts.length; i += 2) {
            fields.put(String.valueOf(facts[i]), facts[i + 1]);
        }
        lines.add(format == LogFormat.JSON ? LogLine.json(fields) : LogLine.text(fields));
    }

    @Override
    public void onOpened(SessionFacts session) {
        write("session.opened", "session", session.id(), "dialect", session.dialect(), "client", session.client());
    }

    @Override
    public void onLoggedIn(SessionFacts session) {
        write("session.login", "session", session.id(), "user", session.user(), "database_id", session.databaseId());
    }

    @Override
    public void onEnded(SessionFacts session, EndCause cause) {
        write(
                "session.ended",
                "session",
                session.id(),
                "client",
                session.client(),
                "user",
                session.user(),
                "cause",
                cause.label());
    }

    /** Writes what is left, and ends. */
    @Override
    public void close() {
        lines.close();
    }
}
