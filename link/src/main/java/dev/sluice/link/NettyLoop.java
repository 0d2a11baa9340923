// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop of Netty's. */
record NettyLoop(io.netty.channel.EventLoop netty) implements EventLoop {

    /** Tells whether the calling thread is one of these loops, and so must not wait. */
    static boolean isOneCurrent(EventLoopGroup loops) {
        for (var loop : loops) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isCurrent() {
        return netty.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        netty.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        var scheduled = netty.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
