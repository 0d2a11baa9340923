// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;

/** Collects the text of one statement, up to a limit. */
final class StatementText {

    /** Above this capacity the memory of a long statement is given back. */
    private static final int KEPT = 1 << 20;

    private final ScriptText text;
    private final int maxBytes;
    private StringBuilder sql = new StringBuilder();
    private long line = 1;
    private int bytes;

    StatementText(ScriptText text, int maxBytes) {
        this.text = text;
        this.maxBytes = maxBytes;
    }

    /** Forgets what was collected; what is taken next is the first. */
    void begin() {
        sql.setLength(0);
        bytes = 0;
        line = text.line();
    }

    /** Takes the next characters of the script, as many as there are. */
    void take(int characters) throws IOException {
        for (int i = 0; i < characters && text.peek(0) != ScriptText.END; i++) {
            char next = (char) text.read();
            bytes += utf8Length(next);
            if (bytes > maxBytes) {
                throw new ScriptException(
                        line,
                        "the statement or comment that begins here has more than the " + maxBytes
                                + " bytes that one may have; is a quote or a delimiter missing?");
            }
            sql.append(next);
        }
    }

    private static int utf8Length(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    /** Returns what was collected, without the white space at its end. */
    String end() {
        int length = sql.length();
        while (length > 0 && Character.isWhitespace(sql.charAt(length - 1))) {
            length--;
        }
        String statement = sql.substring(0, length);
        if (sql.capacity() > KEPT) {
            sql = new StringBuilder();
        }
        return statement;
    }
}
