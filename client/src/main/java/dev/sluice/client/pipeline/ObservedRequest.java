// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTimes;
import dev.sluice.client.observe.RequestTrace;
import org.jspecify.annotations.Nullable;

/**
 * Measures one request for a trace.
 *
 * <pre>
 *   QUEUED --first byte written--> BEHIND --all before it answered--> SERVER --first packet--> TRANSFER
 *      \--first part given away---------------------------------------------------------------^
 * </pre>
 *
 * <p>The clock is asked when the stage changes, not for each packet.
 */
final class ObservedRequest implements Watcher {

    private enum Stage {
        QUEUED,
        BEHIND,
        SERVER,
        TRANSFER
    }

    private final Exchange exchange;
    private final RequestTrace trace;
    private final Observation observation;

    private Stage stage = Stage.QUEUED;
    private long since;
    private long queued;
    private long behind;
    private long server;
    private long transfer;
    private long sentBytes;
    private long receivedBytes;

    ObservedRequest(Exchange exchange, RequestTrace trace, Observation observation) {
        this.exchange = exchange;
        this.trace = trace;
        this.observation = observation;
        since = observation.nanos();
    }

    private void enter(Stage next) {
        long now = observation.nanos();
        long taken = now - since;
        switch (stage) {
            case QUEUED -> queued += taken;
            case BEHIND -> behind += taken;
            case SERVER -> server += taken;
            case TRANSFER -> transfer += taken;
        }
        since = now;
        stage = next;
    }

    @Override
    public void onSent(long bytes) {
        sentBytes += bytes;
        if (stage == Stage.QUEUED && bytes > 0) {
            enter(Stage.BEHIND);
            trace.onSent();
        }
    }

    /** What consists of parts says nothing itself. */
    @Override
    public void onPart(Exchange part) {
        if (stage == Stage.QUEUED) {
            enter(Stage.TRANSFER);
            trace.onSent();
        }
        observation.watchPart(part, trace);
    }

    @Override
    public void onOldest() {
        if (stage == Stage.BEHIND) {
            enter(Stage.SERVER);
        }
    }

    @Override
    public void onPacket(int bytes) {
        receivedBytes += bytes;
        if (stage != Stage.TRANSFER) {
            enter(Stage.TRANSFER);
            trace.onAnswering();
        }
    }

    @Override
    public void onPaused() {
        trace.onPaused();
    }

    @Override
    public void onResumed() {
        trace.onResumed();
    }

    @Override
    public void onEnd(@Nullable MySqlException failure) {
        enter(stage);
        RequestTimes times = new RequestTimes(queued, behind, server, transfer);
        RequestSizes sizes = new RequestSizes(sentBytes, receivedBytes, exchange.rows(), exchange.resultSets());
        trace.onDone(new RequestSummary(times, sizes, failure));
    }
}
