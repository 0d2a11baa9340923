// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTimes;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.link.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Measures one request for a trace.
 *
 * <pre>
 *   QUEUED --first byte written--> BEHIND --all before it answered--> SERVER --first packet--> TRANSFER
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
    private final EventLoop clock;

    private Stage stage = Stage.QUEUED;
    private long since;
    private long queued;
    private long behind;
    private long server;
    private long transfer;
    private long sentBytes;
    private long receivedBytes;

    ObservedRequest(Exchange exchange, RequestTrace trace, EventLoop clock) {
        this.exchange = exchange;
        this.trace = trace;
        this.clock = clock;
        since = clock.nanos();
    }

    private void enter(Stage next) {
        long now = clock.nanos();
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
