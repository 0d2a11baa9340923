// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.opentelemetry;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTrace;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/** The span of one request. */
final class RequestSpan implements RequestTrace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final OpenTelemetryListener listener;
    private final Span span;
    private final Context context;
    private final Attributes attributes;

    RequestSpan(OpenTelemetryListener listener, Span span, Context context, Attributes attributes) {
        this.listener = listener;
        this.span = span;
        this.context = context;
        this.attributes = attributes;
    }

    @Override
    public void onSent() {
        span.addEvent("sluice.sent");
    }

    @Override
    public void onAnswering() {
        span.addEvent("sluice.answering");
    }

    @Override
    public void onPaused() {
        span.addEvent("sluice.paused");
    }

    @Override
    public void onResumed() {
        span.addEvent("sluice.resumed");
    }

    @Override
    public RequestTrace onPart(RequestInfo part) {
        return listener.begin(part, context);
    }

    @Override
    public void onDone(RequestSummary summary) {
        RequestSizes sizes = summary.sizes();
        span.setAttribute(Conventions.SENT_BYTES, sizes.sentBytes());
        span.setAttribute(Conventions.RECEIVED_BYTES, sizes.receivedBytes());
        if (sizes.resultSets() > 0) {
            span.setAttribute(Conventions.RETURNED_ROWS, sizes.rows());
        }
        MySqlException failure = summary.failure();
        Attributes outcome = failure == null ? Attributes.empty() : Conventions.failure(failure);
        if (failure != null) {
            span.setAllAttributes(outcome);
            span.setAttribute(Conventions.FATE, failure.fate().name());
            span.setStatus(StatusCode.ERROR, Conventions.description(failure));
        }
        listener.measure(
                summary.times().total() / NANOS_PER_SECOND,
                attributes.toBuilder().putAll(outcome).build(),
                context);
        span.end();
    }
}
