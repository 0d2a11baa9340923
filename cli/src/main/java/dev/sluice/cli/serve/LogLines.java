// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import java.io.PrintWriter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines on their way to where they are written, which may be slow: event loops do not wait for that. When too many wait, lines
 * are left out, and how many is written. Thread-safe.
 */
final class LogLines implements AutoCloseable {

    private static final int WAITING = 10_000;
    private static final long POLL_MILLIS = 50;
    private static final long CLOSE_MILLIS = 2_000;

    private final PrintWriter out;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread = new Thread(this::run, "sluice-log");
    private volatile boolean closing;

    LogLines(PrintWriter out) {
        this.out = out;
        thread.setDaemon(true);
        thread.start();
    }

    void add(String line) {
        if (!waiting.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                writeNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeNext() throws InterruptedException {
        String line = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (line == null) {
            return;
        }
        out.println(line);
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            out.println("... " + missing + " lines were left out: what is written here is not read fast enough");
        }
        if (waiting.isEmpty()) {
            out.flush();
        }
    }

    /** Waits a little until all is written. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
