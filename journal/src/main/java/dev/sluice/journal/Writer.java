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
    private @Nullable Tail tail;

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
        try (rolling) {
            while (turn(patience())) {
                // Until it is closed.
            }
        } catch (IOException | RuntimeException e) {
            log.fail(e instanceof IOException failed ? failed : new IOException("the journal's thread has failed", e));
        } catch (InterruptedException e) {
            log.fail(new IOException("the journal's thread was interrupted", e));
        } finally {
            // Whatever ended it: nobody waits for what is not written any more. A reason told before stays.
            log.fail(new IOException("the journal is closed"));
        }
    }

    private long patience() {
        return unsynced ? Math.max(1, lastSync + interval - System.nanoTime()) : interval;
    }

    /**
     * Begins a file, or writes what there is, or waits so many nanoseconds for that; returns false once the journal is closed
     * and all is written.
     */
    boolean turn(long nanos) throws IOException, InterruptedException {
        if (tail == null) {
            tail = rolling.next();
            return tail != null;
        }
        Batch batch = log.take(nanos, !unsynced);
        if (batch == null && log.isClosing()) {
            rolling.end();
            return false;
        }
        if (batch != null) {
            write(batch);
            tail = batch.isLast() ? null : tail;
        }
        syncAtTimes();
        return true;
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

    private void syncAtTimes() throws IOException {
        Tail current = tail;
        if (current != null && unsynced && System.nanoTime() - lastSync >= interval) {
            sync(current);
        }
    }

    private void sync(Tail written) throws IOException {
        written.file().force();
        unsynced = false;
        lastSync = System.nanoTime();
    }
}
