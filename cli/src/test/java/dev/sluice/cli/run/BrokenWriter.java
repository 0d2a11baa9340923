// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;
import java.io.Writer;

/** Fails as a pipe whose reader has gone. */
final class BrokenWriter extends Writer {

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
