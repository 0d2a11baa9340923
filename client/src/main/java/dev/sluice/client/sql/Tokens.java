// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import java.util.Locale;

/** The tokens of a statement without its white space and comments. Stands on the first one from the beginning. Not thread-safe. */
public final class Tokens {

    private final String sql;
    private final SqlLexer lexer;
    private boolean ended;

    /** Creates a cursor that stands on the first token; see {@link SqlLexer} for what has no single reading. */
    public Tokens(String sql) {
        this.sql = sql;
        lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        advance();
    }

    /** Moves to the next token. */
    public void advance() {
        do {
            ended = !lexer.next();
        } while (!ended && lexer.kind().isBlank());
    }

    /** Tells whether all tokens have been passed. */
    public boolean isEnd() {
        return ended;
    }

    /** Tells whether there is a token, and it is of this kind. */
    public boolean is(Token kind) {
        return !ended && lexer.kind() == kind;
    }

    /** Moves on if the current token is of this kind, and tells whether it was. */
    boolean take(Token kind) {
        boolean taken = is(kind);
        if (taken) {
            advance();
        }
        return taken;
    }

    boolean take(String word) {
        return word().equals(word) && take(Token.WORD);
    }

    /** Moves on if the current token is this operator, and tells whether it was. */
    public boolean takeOperator(char operator) {
        return is(Token.OPERATOR) && first() == operator && take(Token.OPERATOR);
    }

    /** Returns the word in upper case, or an empty text if it is none. */
    public String word() {
        return is(Token.WORD) ? lexer.text().toUpperCase(Locale.ROOT) : "";
    }

    /** Returns the name without its quotes, or an empty text if it is none. */
    public String name() {
        String text = ended ? "" : lexer.text();
        if (is(Token.QUOTED_NAME) || is(Token.DOUBLE_QUOTED)) {
            String quote = text.substring(0, 1);
            return text.substring(1, text.length() - 1).replace(quote + quote, quote);
        }
        return is(Token.WORD) ? text : "";
    }

    /** Returns the kind; only while there is a token. */
    Token kind() {
        return lexer.kind();
    }

    /** Returns the first character of the token. */
    public char first() {
        return sql.charAt(lexer.start());
    }

    /** Tells whether a parenthesis follows without anything in between. */
    boolean isCall() {
        return lexer.end() < sql.length() && sql.charAt(lexer.end()) == '(';
    }

    int start() {
        return lexer.start();
    }

    /** Returns the index in the text behind the current token. */
    public int end() {
        return lexer.end();
    }

    /** Tells whether the text has only one reading up to and with the current token. */
    public boolean isSure() {
        return lexer.isSure();
    }
}
