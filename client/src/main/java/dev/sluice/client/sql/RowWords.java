// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import org.jspecify.annotations.Nullable;

/**
 * Judges the tokens of a row, or of what follows ON DUPLICATE KEY UPDATE, one after the other: whether each is known to have
 * nothing to do with other rows. See {@link InsertTemplate} for why.
 */
final class RowWords {

    private static final String COMPUTES =
            "its row computes with a placeholder, whose type is a matter of all rows then";
    private static final String ROW_OPERATORS = "+-*/%<>=!&|^~";

    private final Tokens in;
    private final boolean row;
    private Token previous = Token.COMMA;
    private String previousWord = "";
    private boolean previousCalls;
    private boolean previousIsType;
    private boolean behindPoint;

    private int depth;

    /** Creates one for a row, which may name nothing, or for an update, which may name columns. */
    RowWords(Tokens in, boolean row) {
        this.in = in;
        this.row = row;
    }

    /** Returns what is wrong with the current token, or null; to be asked once for each token. */
    @Nullable
    String problem() {
        if (in.isEnd()) {
            return "it does not end";
        }
        String problem = previousWord.startsWith("_") && row && !in.is(Token.STRING)
                ? "its row names a column"
                : judge(in.kind());
        depth += in.is(Token.OPEN) ? 1 : in.is(Token.CLOSE) ? -1 : 0;
        remember();
        return problem;
    }

    private void remember() {
        behindPoint = previous == Token.OPERATOR && ".".equals(previousWord);
        previousIsType = isType(in.word());
        previous = in.kind();
        previousWord = in.is(Token.WORD) ? in.word() : in.is(Token.OPERATOR) ? String.valueOf(in.first()) : "";
        previousCalls = in.isCall();
    }

    private @Nullable String judge(Token kind) {
        if (previous == Token.PLACEHOLDER && kind != Token.COMMA && kind != Token.CLOSE) {
            return COMPUTES;
        }
        return switch (kind) {
            case STRING, NUMBER, COMMA, CLOSE, WHITE_SPACE, COMMENT -> null;
            case PLACEHOLDER -> row ? judgePlaceholder() : "placeholders follow its row";
            case OPEN -> judgeOpen();
            case OPERATOR -> judgeOperator();
            case WORD -> row ? judgeRowWord() : judgeUpdateWord();
            case QUOTED_NAME, DOUBLE_QUOTED -> row ? "its row names a column, or may do so under ANSI_QUOTES" : null;
            case HINT, EXECUTABLE_COMMENT -> "it holds a comment that some servers execute";
            case SEMICOLON, UNCLOSED -> "it does not end where it should";
        };
    }

    /** What type a server takes a placeholder for within an expression depends on its neighbours, and on earlier executes. */
    private @Nullable String judgePlaceholder() {
        boolean whole = depth == 1 && (previous == Token.OPEN || previous == Token.COMMA);
        return whole ? null : COMPUTES;
    }

    private @Nullable String judgeOperator() {
        boolean known = row ? ROW_OPERATORS.indexOf(in.first()) >= 0 : "@:\\".indexOf(in.first()) < 0;
        return known ? null : "it holds a variable or an operator that is not known";
    }

    private @Nullable String judgeRowWord() {
        String word = in.word();
        boolean known = SqlWords.BETWEEN_VALUES.contains(word)
                || (in.isCall() ? SqlWords.FUNCTIONS : SqlWords.VALUES).contains(word)
                || word.equals("AS")
                || word.startsWith("_")
                || isType(word);
        return known ? null : "its row holds a name or function that is not known to be the same for every row";
    }

    private boolean isType(String word) {
        return previousWord.equals("AS") && SqlWords.TYPES.contains(word);
    }

    private @Nullable String judgeUpdateWord() {
        return SqlWords.FOREIGN.contains(in.word()) ? "its update is not an expression of the row" : null;
    }

    /** A parenthesis behind a name calls a function, which must be the server's own. */
    private @Nullable String judgeOpen() {
        boolean known = switch (previous) {
            case WORD -> isKnownInFrontOfParenthesis();
            case QUOTED_NAME, DOUBLE_QUOTED -> false;
            default -> true;
        };
        return known ? null : "it calls a function that is not known to be the same for every row";
    }

    private boolean isKnownInFrontOfParenthesis() {
        return !behindPoint
                && (SqlWords.BETWEEN_VALUES.contains(previousWord)
                        || (previousCalls && SqlWords.FUNCTIONS.contains(previousWord))
                        || previousIsType
                        || (!row && (previousWord.equals("VALUES") || previousWord.equals("VALUE"))));
    }
}
