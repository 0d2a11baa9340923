// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes nothing before a latch opens, as a pager that waits for its reader, and then everything. */
final class LatchedWriter extends Writer {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch latch;

    LatchedWriter(CountDownLatch latch) {
        this.latch = latch;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("what the test waits for did not happen");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
