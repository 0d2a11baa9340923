// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.sql.Backslash;
import dev.sluice.client.sql.SqlLexer;
import dev.sluice.client.sql.Token;

/**
 * Counts the placeholders of a statement, so that an execute which leaves before its prepare is answered carries the right
 * number of parameters: a wrong number would make the server read garbage as values.
 *
 * <p>Says {@link #UNSURE} where the count depends on what only the server knows, its version or its SQL mode; see {@link
 * SqlLexer}.
 */
public final class Placeholders {

    /** The count cannot be told from the text. */
    public static final int UNSURE = -1;

    private Placeholders() {}

    /** Returns how many placeholders {@code sql} has, or {@link #UNSURE}. */
    public static int count(String sql) {
        SqlLexer lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        int count = 0;
        while (lexer.next()) {
            count += lexer.kind() == Token.PLACEHOLDER ? 1 : 0;
        }
        return lexer.isSure() ? count : UNSURE;
    }
}
