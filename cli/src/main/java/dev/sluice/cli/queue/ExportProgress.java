// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import dev.sluice.cli.screen.Progress;

/** Tells of every so many entries how far an export has come. */
final class ExportProgress {

    private static final int OFTEN = 1000;

    private final Progress progress;
    private final long expected;
    private long done;

    ExportProgress(Progress progress, long expected) {
        this.progress = progress;
        this.expected = expected;
    }

    /** Counts one more; returns whether it was told. */
    boolean one() {
        done++;
        boolean told = done % OFTEN == 0;
        if (told) {
            progress.update((double) done / expected);
        }
        return told;
    }

    void end() {
        progress.end();
    }
}
