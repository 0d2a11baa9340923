// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.link.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a client may be connected without being logged in, counted anew whenever it leaves a session. */
final class LoginDeadline {

    private final Duration limit;
    private final Runnable onPassed;
    private EventLoop.@Nullable Timer timer;

    LoginDeadline(Duration limit, Runnable onPassed) {
        this.limit = limit;
        this.onPassed = onPassed;
    }

    void begin(EventLoop loop) {
        stop();
        timer = loop.schedule(onPassed, limit);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
