// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.Timing;
import dev.sluice.link.EventLoop;
import java.time.Duration;

/** Measures the requests of one session, which the database runs one behind the other. On the session's loop. */
final class SessionClock {

    private final EventLoop loop;
    private long lastEnd = Long.MIN_VALUE;

    SessionClock(EventLoop loop) {
        this.loop = loop;
    }

    /** Begins to measure a request that is handed over now. */
    Stopwatch start() {
        return new Stopwatch(loop.nanos());
    }

    final class Stopwatch {

        private final long handedOver;
        private long begun;
        private long first;
        private boolean answering;

        private Stopwatch(long handedOver) {
            this.handedOver = handedOver;
        }

        /** Something of the answer has come. */
        void onAnswer() {
            if (!answering) {
                answering = true;
                begun = Math.max(handedOver, lastEnd);
                first = loop.nanos();
            }
        }

        /** The answer has ended. */
        Timing end() {
            onAnswer();
            lastEnd = loop.nanos();
            return new Timing(Duration.ofNanos(first - begun), Duration.ofNanos(lastEnd - begun));
        }
    }
}
