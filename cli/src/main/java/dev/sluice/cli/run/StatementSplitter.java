// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Splits a script into statements as the mysql command line does, holding one at a time.
 *
 * <p>A delimiter in quotes or in a comment is none. Comments before a statement are dropped and those within are kept, for
 * hints and line numbers; what stands in {@code /*! ... *}{@code /} is not a comment. Backslashes escape in single and double
 * quotes: the script cannot tell that a server's sql_mode says otherwise. {@code DELIMITER xx} counts where a statement may
 * begin, so a column may have that name.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/comments.html">Comments</a>
 */
final class StatementSplitter {

    /** The most bytes that a statement may have: as much as a MySQL server takes unless told otherwise. */
    static final int MAX_BYTES = 64 << 20;

    private final ScriptText text;
    private final StatementText sql;
    private final DelimiterCommand delimiter;
    private long count;

    /** Whether the text stands in what only some servers execute, which ends like a comment. */
    private boolean conditional;

    StatementSplitter(Reader script) {
        this(script, MAX_BYTES);
    }

    StatementSplitter(Reader script, int maxBytes) {
        text = new ScriptText(script);
        sql = new StatementText(text, maxBytes);
        delimiter = new DelimiterCommand(text);
    }

    /**
     * Returns the next statement, or none at the end of the script.
     *
     * @throws ScriptException if the script cannot be split any further
     */
    Optional<ScriptStatement> next() throws IOException {
        do {
            skipBlank();
        } while (delimiter.take() || delimiter.change());
        if (text.peek(0) == ScriptText.END) {
            return Optional.empty();
        }
        long line = text.line();
        sql.begin();
        conditional = false;
        while (text.peek(0) != ScriptText.END && !delimiter.take()) {
            takeToken();
        }
        return Optional.of(new ScriptStatement(++count, line, sql.end()));
    }

    /** Passes over white space and comments, which may be longer than any statement. */
    private void skipBlank() throws IOException {
        while (true) {
            sql.begin();
            if (Character.isWhitespace(text.peek(0))) {
                text.read();
            } else if (atLineComment()) {
                takeLine();
            } else if (atComment()) {
                takeComment();
            } else {
                return;
            }
        }
    }

    private void takeToken() throws IOException {
        int next = text.peek(0);
        if (next == '\'' || next == '"' || next == '`') {
            takeQuoted(next);
        } else if (atLineComment()) {
            takeLine();
        } else if (atComment()) {
            takeComment();
        } else if (next == '/' && (text.startsWith("/*!") || text.startsWith("/*M!"))) {
            conditional = true;
            sql.take(2);
        } else if (conditional && text.startsWith("*/")) {
            conditional = false;
            sql.take(2);
        } else {
            sql.take(1);
        }
    }

    /** A doubled quote ends one quoted text and begins another, which comes to the same. */
    private void takeQuoted(int quote) throws IOException {
        sql.take(1);
        for (int next = text.peek(0); next != quote && next != ScriptText.END; next = text.peek(0)) {
            sql.take(next == '\\' && quote != '`' ? 2 : 1);
        }
        sql.take(1);
    }

    private boolean atLineComment() throws IOException {
        if (text.peek(0) == '-' && text.peek(1) == '-') {
            int behind = text.peek(2);
            return behind == ScriptText.END || behind <= ' ';
        }
        return text.peek(0) == '#';
    }

    private void takeLine() throws IOException {
        while (text.peek(0) != ScriptText.END && text.peek(0) != '\n') {
            sql.take(1);
        }
    }

    private boolean atComment() throws IOException {
        return text.startsWith("/*") && !text.startsWith("/*!") && !text.startsWith("/*M!");
    }

    private void takeComment() throws IOException {
        sql.take(2);
        while (text.peek(0) != ScriptText.END && !text.startsWith("*/")) {
            sql.take(1);
        }
        sql.take(2);
    }
}
