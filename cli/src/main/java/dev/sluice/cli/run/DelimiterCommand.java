// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;

/**
 * What ends a statement, and the command that changes it: {@code DELIMITER //}.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/mysql-commands.html">mysql client commands</a>
 */
final class DelimiterCommand {

    private static final String WORD = "delimiter";
    private static final int LONGEST = 64;
    private static final String EXPECTED = "expected DELIMITER and what shall end a statement, such as //, ";

    private final ScriptText text;
    private String delimiter = ";";

    DelimiterCommand(ScriptText text) {
        this.text = text;
    }

    /** Passes over the delimiter if it comes next, and tells whether it did. */
    boolean take() throws IOException {
        if (!text.startsWith(delimiter)) {
            return false;
        }
        for (int i = 0; i < delimiter.length(); i++) {
            text.read();
        }
        return true;
    }

    /** Obeys the command if it comes next, and tells whether it did. */
    boolean change() throws IOException {
        if (!text.startsWith(WORD) || isWordPart(text.peek(WORD.length()))) {
            return false;
        }
        long line = text.line();
        String argument = unquoted(firstWord(restOfLine(line).substring(WORD.length())));
        if (argument.isEmpty()) {
            throw new ScriptException(line, EXPECTED + "got DELIMITER alone");
        }
        if (argument.indexOf('\\') >= 0) {
            throw new ScriptException(line, EXPECTED + "got a backslash");
        }
        delimiter = argument;
        return true;
    }

    private static boolean isWordPart(int next) {
        return next != ScriptText.END && !Character.isWhitespace(next);
    }

    private String restOfLine(long line) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int next = text.read(); next != ScriptText.END && next != '\n'; next = text.read()) {
            rest.append((char) next);
            if (rest.length() > WORD.length() + LONGEST) {
                throw new ScriptException(line, EXPECTED + "got a line of more than " + LONGEST + " characters");
            }
        }
        return rest.toString();
    }

    private static String firstWord(String line) {
        String stripped = line.strip();
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end);
    }

    private static String unquoted(String word) {
        int last = word.length() - 1;
        boolean quoted = last > 0 && word.charAt(0) == word.charAt(last) && "'\"`".indexOf(word.charAt(0)) >= 0;
        return quoted ? word.substring(1, last) : word;
    }
}
