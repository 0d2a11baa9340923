// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that sources may block: at most one reads for each session that sends, for a session sends from one source at a
 * time. They end when nothing was to be read for some seconds.
 */
final class Workers {

    private static final int IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());

    private Workers() {}

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "sluice-source");
            thread.setDaemon(true);
            return thread;
        };
    }

    static void run(Runnable task) {
        POOL.execute(task);
    }
}
