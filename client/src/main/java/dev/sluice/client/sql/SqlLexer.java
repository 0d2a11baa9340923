// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/**
 * Cuts a statement into tokens as MySQL and MariaDB do, without knowing any grammar. A cursor: no object for a token. Every
 * character belongs to exactly one token. Not thread-safe.
 *
 * <p>Some text has no single reading, for the servers differ, by version or by mode. From such a place on {@link #isSure} says
 * no: at a comment that some versions execute; at a backslash in front of the quote that would end the string, if the mode
 * NO_BACKSLASH_ESCAPES is not known (in double quotes also if it is off, for ANSI_QUOTES makes that a name); at {@code $tag$},
 * which quotes text in new versions of MySQL; at a hint with quotes inside; at a NUL outside of strings. The text must be in a character set whose
 * multi-byte characters hold no ASCII bytes, as UTF-8.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/language-structure.html">Language structure</a>
 */
public final class SqlLexer {

    private static final int DELETE = 0x7F;

    private final String sql;
    private final Backslash backslash;
    private int start;
    private int end;
    private Token kind = Token.WHITE_SPACE;
    private boolean sure = true;

    /** Creates a lexer that stands in front of the first token. */
    public SqlLexer(String sql, Backslash backslash) {
        this.sql = sql;
        this.backslash = backslash;
    }

    /** Moves to the next token, if there is one. */
    public boolean next() {
        start = end;
        if (end == sql.length()) {
            return false;
        }
        kind = read(sql.charAt(end++));
        return true;
    }

    /** Returns what the current token is. */
    public Token kind() {
        return kind;
    }

    /** Returns the index of the token's first character. */
    public int start() {
        return start;
    }

    /** Returns the index behind the token's last character. */
    public int end() {
        return end;
    }

    /** Returns the token's text. */
    public String text() {
        return sql.substring(start, end);
    }

    /** Tells whether the text has only one reading up to and with the current token. */
    public boolean isSure() {
        return sure;
    }

    private Token read(char c) {
        return switch (c) {
            case '?' -> Token.PLACEHOLDER;
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case ',' -> Token.COMMA;
            case ';' -> Token.SEMICOLON;
            case '\'' -> quoted(c, Token.STRING);
            case '"' -> quoted(c, Token.DOUBLE_QUOTED);
            case '`' -> quoted(c, Token.QUOTED_NAME);
            case '#' -> lineComment();
            case '-' -> isDashComment() ? lineComment() : Token.OPERATOR;
            case '/' -> at('*') ? blockComment() : Token.OPERATOR;
            case '.' -> isFraction() ? fraction() : Token.OPERATOR;
            case '$' -> dollar();
            default -> other(c);
        };
    }

    private Token other(char c) {
        if (isSpace(c)) {
            return whiteSpace();
        }
        if (isDigit(c)) {
            return number();
        }
        if (isWordPart(c)) {
            return word(c);
        }
        sure &= c != 0;
        return Token.OPERATOR;
    }

    private Token whiteSpace() {
        while (end < sql.length() && isSpace(sql.charAt(end))) {
            end++;
        }
        return Token.WHITE_SPACE;
    }

    private Token word(char first) {
        skipWord();
        boolean prefix = end - start == 1 && "nNxXbB".indexOf(first) >= 0;
        if (!prefix || !at('\'')) {
            return Token.WORD;
        }
        end++;
        return quoted('\'', Token.STRING);
    }

    private void skipWord() {
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
    }

    /** A name may begin with a dollar sign, and {@code $tag$} begins text that ends with another {@code $tag$}. */
    private Token dollar() {
        skipWord();
        sure &= sql.lastIndexOf('$', end - 1) == start;
        return Token.WORD;
    }

    /** What begins with a digit is a name if letters follow, unless they make it hexadecimal, binary or an exponent. */
    private Token number() {
        skipWord();
        int digits = start;
        while (digits < end && isDigit(sql.charAt(digits))) {
            digits++;
        }
        if (digits == end) {
            return at('.') ? fraction() : Token.NUMBER;
        }
        return isPrefixed() || isExponent(digits) ? Token.NUMBER : Token.WORD;
    }

    private boolean isPrefixed() {
        return sql.startsWith("0x", start) || sql.startsWith("0b", start);
    }

    /** Takes digits and an exponent behind a point. */
    private Token fraction() {
        if (at('.')) {
            end++;
        }
        while (end < sql.length() && isDigit(sql.charAt(end))) {
            end++;
        }
        int digits = end;
        int before = end;
        skipWord();
        if (digits < end && !isExponent(digits)) {
            end = before;
        }
        return Token.NUMBER;
    }

    /** Tells whether what stands from {@code from} to the end of the token is an exponent, and takes its sign and digits. */
    private boolean isExponent(int from) {
        if ("eE".indexOf(sql.charAt(from)) < 0) {
            return false;
        }
        if (from + 1 < end) {
            return sql.substring(from + 1, end).chars().allMatch(c -> isDigit((char) c));
        }
        boolean signed = (at('+') || at('-')) && end + 1 < sql.length() && isDigit(sql.charAt(end + 1));
        if (signed) {
            end++;
            while (end < sql.length() && isDigit(sql.charAt(end))) {
                end++;
            }
        }
        return signed;
    }

    /** Behind a name a point stands between two names, and what follows is one, even if it begins with a digit. */
    private boolean isFraction() {
        boolean behindName = start > 0 && (isWordPart(sql.charAt(start - 1)) || sql.charAt(start - 1) == '`');
        return !behindName && end < sql.length() && isDigit(sql.charAt(end));
    }

    /** A doubled quote stands for itself. */
    private Token quoted(char quote, Token whole) {
        while (end < sql.length()) {
            char c = sql.charAt(end++);
            if (c == '\\' && quote != '`') {
                escape(quote);
            } else if (c == quote && !at(quote)) {
                return whole;
            } else if (c == quote) {
                end++;
            }
        }
        return Token.UNCLOSED;
    }

    /**
     * Whether a backslash escapes or not, both readings meet again behind the next character, be it a backslash too; unless
     * that is the quote.
     */
    private void escape(char quote) {
        if (backslash == Backslash.PLAIN || end == sql.length()) {
            return;
        }
        if (at(quote) && (backslash == Backslash.UNKNOWN || quote == '"')) {
            sure = false;
        }
        end++;
    }

    private boolean isDashComment() {
        return at('-') && (end + 1 == sql.length() || isControlOrSpace(sql.charAt(end + 1)));
    }

    /** A NUL ends it for some servers. */
    private Token lineComment() {
        int line = sql.indexOf('\n', end);
        end = line < 0 ? sql.length() : line + 1;
        sure &= sql.substring(start, end).indexOf('\0') < 0;
        return Token.COMMENT;
    }

    private Token blockComment() {
        Token whole = sql.startsWith("+", end + 1) ? Token.HINT : Token.COMMENT;
        if (sql.startsWith("!", end + 1) || sql.startsWith("M!", end + 1)) {
            whole = Token.EXECUTABLE_COMMENT;
            sure = false;
        }
        int close = sql.indexOf("*/", end + 1);
        end = close < 0 ? sql.length() : close + 2;
        sure &= whole != Token.HINT || !hasQuote();
        return close < 0 ? Token.UNCLOSED : whole;
    }

    /** A server that reads hints would not see their end inside of quotes. */
    private boolean hasQuote() {
        return sql.substring(start, end).chars().anyMatch(c -> c == '\'' || c == '"' || c == '`');
    }

    private boolean at(char c) {
        return end < sql.length() && sql.charAt(end) == c;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isControlOrSpace(char c) {
        return c <= ' ' || c == DELETE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c > DELETE;
    }
}
