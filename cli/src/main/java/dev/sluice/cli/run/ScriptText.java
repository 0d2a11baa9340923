// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** The characters of a script with some lookahead and a line number; asks the reader for no more than it was asked for itself. */
final class ScriptText {

    /** What stands behind the last character. */
    static final int END = -1;

    private static final int SIZE = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private final char[] buffer = new char[SIZE];
    private int from;
    private int to;
    private long line = 1;
    private boolean begun;
    private boolean ended;

    ScriptText(Reader in) {
        this.in = in;
    }

    /** Returns the line of the next character, from 1. */
    long line() {
        return line;
    }

    /** Returns the character {@code offset} behind the next one, or {@link #END}; looks ahead some hundred at most. */
    int peek(int offset) throws IOException {
        while (from + offset >= to) {
            if (ended || !fill()) {
                return END;
            }
        }
        return buffer[from + offset];
    }

    /** Takes the next character, or returns {@link #END}. */
    int read() throws IOException {
        int next = peek(0);
        if (next != END) {
            from++;
            line += next == '\n' ? 1 : 0;
        }
        return next;
    }

    /** Tells whether this text comes next, in whatever case. */
    boolean startsWith(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            int next = peek(i);
            if (next == END || Character.toLowerCase((char) next) != Character.toLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = readMore();
        ended = read < 0;
        if (ended) {
            return false;
        }
        to += read;
        if (!begun && read > 0) {
            begun = true;
            from = buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
        }
        return true;
    }

    private int readMore() throws IOException {
        try {
            return in.read(buffer, to, SIZE - to);
        } catch (CharacterCodingException e) {
            ScriptException notUtf8 = new ScriptException(line, "here or soon behind is a byte that is not UTF-8");
            notUtf8.initCause(e);
            throw notUtf8;
        }
    }
}
