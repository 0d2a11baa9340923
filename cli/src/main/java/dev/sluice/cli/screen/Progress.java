// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.screen;

import java.io.PrintWriter;

/** Shows on standard error how far long work has come: a bar on a terminal, a line for each stage elsewhere. */
public final class Progress {

    /** Set by the script that starts the program, which alone can tell: Java says nothing of standard error. */
    private static final String TERMINAL = "sluice.terminal";

    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean terminal;
    private String stage = "";
    private int stagesDone;
    private int stages = 1;
    private int shown = -1;

    /** Creates one that writes to {@code err}. */
    public Progress(PrintWriter err) {
        this(err, isTerminal());
    }

    Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Tells whether standard error is a terminal. */
    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** Says how many stages there will be. */
    public void expect(int count) {
        stages = count;
    }

    /** Begins the next stage. */
    public void begin(String name) {
        stage = name;
        shown = -1;
        if (!terminal) {
            err.println("[" + (stagesDone + 1) + "/" + stages + "] " + name);
            err.flush();
        }
        update(0);
    }

    /** Says which part of the stage is done, 0 to 1. */
    public void update(double part) {
        int percent = (int) (100 * (stagesDone + Math.min(1, part)) / stages);
        if (!terminal || percent == shown) {
            return;
        }
        shown = percent;
        int full = percent * WIDTH / 100;
        err.printf("\r%s%s %3d %%  %-40s", "█".repeat(full), "░".repeat(WIDTH - full), percent, stage);
        err.flush();
    }

    /** Ends the stage. */
    public void end() {
        stagesDone++;
        if (terminal && stagesDone == stages) {
            err.printf("\r%-" + (WIDTH + 50) + "s\r", "");
            err.flush();
        }
    }
}
