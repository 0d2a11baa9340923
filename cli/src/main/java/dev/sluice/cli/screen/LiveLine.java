// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.screen;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line on standard error that tells how things stand: written over on a terminal, once a second elsewhere. Thread-safe. */
public final class LiveLine {

    private static final long NEVER = Long.MIN_VALUE;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long shownAt = NEVER;
    private int width;

    /** Creates one that writes to {@code err}; {@code plain} has it treat a terminal like a file. */
    public LiveLine(PrintWriter err, boolean plain) {
        this(err, !plain && Progress.isTerminal(), System::nanoTime);
    }

    LiveLine(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** Says how things stand now. */
    public synchronized void show(String line) {
        if (terminal) {
            err.print("\r" + padded(line));
            err.flush();
            width = line.length();
            return;
        }
        long now = nanoTime.getAsLong();
        if (shownAt == NEVER || now - shownAt >= TimeUnit.SECONDS.toNanos(1)) {
            shownAt = now;
            err.println(line);
            err.flush();
        }
    }

    /** Says what has happened, on a line that stays. */
    public synchronized void say(String line) {
        err.println((terminal ? "\r" : "") + padded(line));
        err.flush();
        width = 0;
    }

    /** Takes the line away that would be written over. */
    public synchronized void clear() {
        if (terminal) {
            err.print("\r" + padded("") + "\r");
            err.flush();
            width = 0;
        }
    }

    private String padded(String line) {
        return line + " ".repeat(Math.max(0, width - line.length()));
    }
}
