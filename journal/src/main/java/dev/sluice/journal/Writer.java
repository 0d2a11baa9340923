// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that writes what was appended, syncs it as the policy says, and lets files go of which nothing is open. */
final class Writer {

    private final Log log;
    private final Rolling rolling;
    private final JournalOptions options;
    private final Thread thread = new Thread(this::run, "sluice-journal");
    private final long interval;
    private long lastSync = System.nanoTime();
    private boolean unsynced;

    Writer(Log log, Rolling rolling, JournalOptions options) {
        this.log = log;
        this.rolling = rolling;
        this.options = options;
        interval = options.sync() instanceof SyncPolicy.Interval often
                ? often.every().toNanos()
                : TimeUnit.DAYS.toNanos(1);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            writeAll();
            rolling.close();
        } catch (IOException | RuntimeException e) {
            log.fail(e instanceof IOException failed ? failed : new IOException("the journal's thread has failed", e));
        } catch (InterruptedException e) {
            log.fail(new IOException("the journal's thread was interrupted", e));
        }
    }

    private void writeAll() throws IOException, InterruptedException {
        Tail tail = rolling.next();
        while (tail != null) {
            Batch batch = log.take(unsynced ? Math.max(1, lastSync + interval - System.nanoTime()) : interval);
            if (batch != null) {
                write(batch);
                tail = batch.isLast() ? rolling.next() : tail;
            } else if (log.isClosing()) {
                rolling.end();
                return;
            }
            syncAtTimes(tail);
        }
    }

    private void write(Batch batch) throws IOException {
        try {
            batch.tail().file().write(batch.bytes(), batch.at());
            unsynced = true;
            if (options.sync() instanceof SyncPolicy.Group || batch.isLast() || batch.isSynced()) {
                sync(batch.tail());
            }
        } catch (IOException e) {
            // First, so that whoever hears of it finds the journal ended.
            log.fail(e);
            batch.stored().completeExceptionally(e);
            throw e;
        }
        batch.stored().complete(null);
    }

    private void syncAtTimes(@Nullable Tail tail) throws IOException {
        if (tail != null && unsynced && System.nanoTime() - lastSync >= interval) {
            sync(tail);
        }
    }

    private void sync(Tail tail) throws IOException {
        tail.file().force();
        unsynced = false;
        lastSync = System.nanoTime();
    }
}
