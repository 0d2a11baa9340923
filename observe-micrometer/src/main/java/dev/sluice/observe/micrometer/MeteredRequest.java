// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTrace;

/** Counts one request where it stands, and measures it when it is done. */
final class MeteredRequest implements RequestTrace {

    private final RequestKind kind;
    private final ServerMeters meters;
    private boolean sent;

    MeteredRequest(RequestKind kind, ServerMeters meters) {
        this.kind = kind;
        this.meters = meters;
        meters.queued().incrementAndGet();
    }

    @Override
    public void onSent() {
        sent = true;
        meters.queued().decrementAndGet();
        meters.inFlight().incrementAndGet();
    }

    @Override
    public void onPaused() {
        meters.onPaused();
    }

    @Override
    public RequestTrace onPart(RequestInfo part) {
        return new MeteredRequest(part.kind(), meters);
    }

    @Override
    public void onDone(RequestSummary summary) {
        (sent ? meters.inFlight() : meters.queued()).decrementAndGet();
        meters.onDone(kind, summary);
    }
}
