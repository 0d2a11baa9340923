// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.result.ResultListener;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that the server sends as fast as the link takes them: while too many wait unread, the link pauses. */
final class StreamSource extends RowSource {

    /** To read on costs less than an interruption, which holds up the pipeline and needs a second connection, if not for long. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Connection connection;
    private final Function<ResultListener, Exchange> send;
    private volatile @Nullable Exchange exchange;

    /** Creates one whose request is made and submitted by {@code send}. */
    StreamSource(
            Connection connection,
            Runnable onArrival,
            @Nullable Overflow overflow,
            Function<ResultListener, Exchange> send) {
        super(connection.loop(), onArrival, overflow);
        this.connection = connection;
        this.send = send;
    }

    @Override
    void begin() {
        exchange = send.apply(arrivals());
    }

    @Override
    void onDemand() {
        connection.resume();
    }

    @Override
    void cancel() {
        Exchange sent = exchange;
        if (sent != null) {
            connection.cancel(sent);
        }
    }

    @Override
    void close() {
        // The arrivals discard what still comes.
    }

    @Override
    void abandon() {
        Exchange sent = exchange;
        if (sent != null && !sent.hasBegun()) {
            connection.cancel(sent);
        } else {
            loop().schedule(this::cancel, GRACE);
        }
    }
}
