// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.Writer;

/** Counts the lines that are printed, and keeps none. */
final class LineCounter extends Writer {

    private long lines;
    private long flushes;

    long lines() {
        return lines;
    }

    long flushes() {
        return flushes;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            lines += text[i] == '\n' ? 1 : 0;
        }
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public void close() {}
}
