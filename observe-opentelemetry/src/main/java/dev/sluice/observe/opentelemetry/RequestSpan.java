// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.opentelemetry;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTrace;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/** The span of one request. */
final class RequestSpan implements RequestTrace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Span span;
    private final Context context;
    private final Attributes attributes;
    private final DoubleHistogram durations;

    RequestSpan(Span span, Context context, Attributes attributes, DoubleHistogram durations) {
        this.span = span;
        this.context = context;
        this.attributes = attributes;
        this.durations = durations;
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
        durations.record(
                summary.times().total() / NANOS_PER_SECOND,
                attributes.toBuilder().putAll(outcome).build(),
                context);
        span.end();
    }
}
