// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does what would block an event loop, one thing after the other. Its thread comes with the first task and goes without any. */
final class DiskThread implements Executor {

    private static final int IDLE_SECONDS = 1;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread created = new Thread(task, "sluice-disk");
                created.setDaemon(true);
                return created;
            });

    DiskThread() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }
}
