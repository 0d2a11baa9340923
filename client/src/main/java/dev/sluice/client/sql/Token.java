// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/** What a token of a statement is. */
public enum Token {
    /** Space, tab, line ends, vertical tab, form feed. */
    WHITE_SPACE,
    /** What every server passes over: {@code #}, {@code -- } to the end of the line, {@code /* }. */
    COMMENT,
    /** {@code /*+ }: an optimizer hint behind some words, a comment elsewhere. */
    HINT,
    /** {@code /*! } or {@code /*M! }: code for some servers and versions, a comment for others. */
    EXECUTABLE_COMMENT,
    /** A keyword or a name without quotes; a character set in front of a string, too. */
    WORD,
    /** A name in back ticks. */
    QUOTED_NAME,
    /** A string in single quotes, with its N, x or b if one stands directly in front. */
    STRING,
    /** In double quotes: a string, or a name where the mode ANSI_QUOTES is on. */
    DOUBLE_QUOTED,
    /** A number, also {@code 0x1F} and {@code 0b01}; without a sign. */
    NUMBER,
    /** {@code ?}. */
    PLACEHOLDER,
    /** {@code (}. */
    OPEN,
    /** {@code )}. */
    CLOSE,
    /** {@code ,}. */
    COMMA,
    /** {@code ;}. */
    SEMICOLON,
    /** Any other single character. */
    OPERATOR,
    /** A string, name or comment that does not end, up to the end of the text. */
    UNCLOSED;

    /** Tells whether the server passes over it, whatever its version and wherever it stands. */
    public boolean isBlank() {
        return this == WHITE_SPACE || this == COMMENT;
    }
}
