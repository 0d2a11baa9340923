// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** Gives a text one character at a time, as a slow pipe would. */
final class OneCharReader extends Reader {

    private final Reader text;

    OneCharReader(String text) {
        this.text = new StringReader(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        return text.read(buffer, offset, Math.min(1, length));
    }

    @Override
    public void close() {}
}
