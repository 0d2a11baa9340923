// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.opentelemetry;

import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestTrace;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Makes a span of every request, below the span that is current where it is submitted, and records the histogram {@code
 * db.client.operation.duration}: {@code Client.start(1, OpenTelemetryListener.of(openTelemetry))}. Thread-safe.
 *
 * <p>A span lasts from the submission to the last packet of the answer. Its events say where the time went: {@code
 * sluice.sent}, {@code sluice.answering}, {@code sluice.paused}, {@code sluice.resumed}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-spans/">Conventions for spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-metrics/">Conventions for metrics</a>
 */
public final class OpenTelemetryListener implements ClientListener {

    private static final String SCOPE = "dev.sluice.client";

    /** Those that the conventions ask for. */
    private static final List<Double> SECONDS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private final Tracer tracer;
    private final DoubleHistogram durations;
    private final boolean statements;

    private OpenTelemetryListener(Tracer tracer, DoubleHistogram durations, boolean statements) {
        this.tracer = tracer;
        this.durations = durations;
        this.statements = statements;
    }

    /** Returns one whose spans leave the statements' texts out. */
    public static OpenTelemetryListener of(OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter(SCOPE);
        DoubleHistogram durations = meter.histogramBuilder("db.client.operation.duration")
                .setUnit("s")
                .setDescription("Duration of database client operations.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        return new OpenTelemetryListener(telemetry.getTracer(SCOPE), durations, false);
    }

    /**
     * Returns one whose spans hold the statements' texts, as {@code db.query.text}: for programs that never write a secret
     * into a statement, but pass it as a parameter.
     */
    public OpenTelemetryListener withStatements() {
        return new OpenTelemetryListener(tracer, durations, true);
    }

    @Override
    public boolean wantsStatements() {
        return statements;
    }

    @Override
    public RequestTrace onSubmitted(RequestInfo request) {
        return begin(request, Context.current());
    }

    /** Begins a span below what {@code parent} holds. */
    RequestTrace begin(RequestInfo request, Context parent) {
        Attributes attributes = Conventions.attributes(request);
        SpanBuilder builder = tracer.spanBuilder(Conventions.spanName(request))
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes);
        if (request.statement() != null) {
            builder.setAttribute(Conventions.QUERY_TEXT, request.statement());
        }
        Span span = builder.startSpan();
        return new RequestSpan(this, span, parent.with(span), attributes);
    }

    void measure(double seconds, Attributes attributes, Context context) {
        durations.record(seconds, attributes, context);
    }
}
