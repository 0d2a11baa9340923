// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\0', textBlock = """
                    SELECT a                \u00a6 WORD[SELECT] WORD[a]
                    a1$_\u00e9\u65e5        \u00a6 WORD[a1$_\u00e9\u65e5]
                    $a                      \u00a6 WORD[$a]
                    t.`a`                   \u00a6 WORD[t] OPERATOR[.] QUOTED_NAME[`a`]
                    `a``b`.c                \u00a6 QUOTED_NAME[`a``b`] OPERATOR[.] WORD[c]
                    `a\\`.c                 \u00a6 QUOTED_NAME[`a\\`] OPERATOR[.] WORD[c]
                    t.1a                    \u00a6 WORD[t] OPERATOR[.] WORD[1a]
                    `t`.1a                  \u00a6 QUOTED_NAME[`t`] OPERATOR[.] WORD[1a]
                    'a''b'?                 \u00a6 STRING['a''b'] PLACEHOLDER[?]
                    'a\\nb'                 \u00a6 STRING['a\\nb']
                    'a\\\\'?                \u00a6 STRING['a\\\\'] PLACEHOLDER[?]
                    "a""b"?                 \u00a6 DOUBLE_QUOTED["a""b"] PLACEHOLDER[?]
                    N'a'x'0F'B'01'          \u00a6 STRING[N'a'] STRING[x'0F'] STRING[B'01']
                    _utf8mb4'a'             \u00a6 WORD[_utf8mb4] STRING['a']
                    nn'a'                   \u00a6 WORD[nn] STRING['a']
                    1 1.5 .5 1. 1e5 1.5E-7  \u00a6 NUMBER[1] NUMBER[1.5] NUMBER[.5] NUMBER[1.] NUMBER[1e5] NUMBER[1.5E-7]
                    0x1F 0b01 1e+2 1.e3     \u00a6 NUMBER[0x1F] NUMBER[0b01] NUMBER[1e+2] NUMBER[1.e3]
                    1a 1e 1e- 1ex           \u00a6 WORD[1a] WORD[1e] WORD[1e] OPERATOR[-] WORD[1ex]
                    1.5x                    \u00a6 NUMBER[1.5] WORD[x]
                    1-1--1                  \u00a6 NUMBER[1] OPERATOR[-] NUMBER[1] OPERATOR[-] OPERATOR[-] NUMBER[1]
                    1 -- ? '                \u00a6 NUMBER[1] COMMENT[-- ? ']
                    1 --                    \u00a6 NUMBER[1] COMMENT[--]
                    1 # ? '                 \u00a6 NUMBER[1] COMMENT[# ? ']
                    1/2/* ?/* ' */?         \u00a6 NUMBER[1] OPERATOR[/] NUMBER[2] COMMENT[/* ?/* ' */] PLACEHOLDER[?]
                    /*/ ? */?               \u00a6 COMMENT[/*/ ? */] PLACEHOLDER[?]
                    /**/?                   \u00a6 COMMENT[/**/] PLACEHOLDER[?]
                    /*+ NO_ICP(t) */?       \u00a6 HINT[/*+ NO_ICP(t) */] PLACEHOLDER[?]
                    (?,?);                  \u00a6 OPEN[(] PLACEHOLDER[?] COMMA[,] PLACEHOLDER[?] CLOSE[)] SEMICOLON[;]
                    @a:=@@b                 \u00a6 OPERATOR[@] WORD[a] OPERATOR[:] OPERATOR[=] OPERATOR[@] OPERATOR[@] WORD[b]
                    'a                      \u00a6 UNCLOSED['a]
                    'a\\                    \u00a6 UNCLOSED['a\\]
                    `a                      \u00a6 UNCLOSED[`a]
                    /* a                    \u00a6 UNCLOSED[/* a]
                    """)
    void cutsAsTheServersDo(String sql, String expected) {
        SqlLexer lexer = new SqlLexer(sql.strip(), Backslash.UNKNOWN);

        assertThat(String.join(" ", tokens(lexer))).isEqualTo(expected);
        assertThat(lexer.isSure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\\'b'",
                "\"a\\\"b\"",
                "/*! x */",
                "/*!50000 x */",
                "/*M! x */",
                "$$ a $$",
                "$t$ ' $t$",
                "a \0 b",
                "-- \0",
                "/*+ QB_NAME(`*/`) */"
            })
    void saysWhereTextHasNoSingleReading(String sql) {
        SqlLexer lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        tokens(lexer);
        assertThat(lexer.isSure()).isFalse();
    }

    @Test
    void knowsWhatABackslashMeansIfItIsTold() {
        String sql = "'\\', ?, '\\'";
        SqlLexer escapes = new SqlLexer(sql, Backslash.ESCAPES);
        SqlLexer plain = new SqlLexer(sql, Backslash.PLAIN);

        assertThat(tokens(escapes)).containsExactly("STRING['\\', ?, ']", "OPERATOR[\\]", "UNCLOSED[']");
        assertThat(tokens(plain))
                .containsExactly("STRING['\\']", "COMMA[,]", "PLACEHOLDER[?]", "COMMA[,]", "STRING['\\']");
        assertThat(escapes.isSure()).isTrue();
        assertThat(plain.isSure()).isTrue();
    }

    @Test
    void doubleQuotesMayHoldANameInWhichABackslashDoesNotEscape() {
        SqlLexer escapes = new SqlLexer("\"\\\"", Backslash.ESCAPES);
        tokens(escapes);
        assertThat(escapes.isSure()).isFalse();
    }

    @Test
    void aLineCommentEndsWithItsLine() {
        assertThat(tokens(new SqlLexer("a -- b\nc#\nd", Backslash.UNKNOWN)))
                .containsExactly("WORD[a]", "COMMENT[-- b\n]", "WORD[c]", "COMMENT[#\n]", "WORD[d]");
    }

    @Test
    void aControlCharacterMakesTwoDashesAComment() {
        assertThat(tokens(new SqlLexer("1--\u0001 ?", Backslash.UNKNOWN)))
                .containsExactly("NUMBER[1]", "COMMENT[--\u0001 ?]");
        assertThat(tokens(new SqlLexer("1--\u007f ?", Backslash.UNKNOWN)))
                .containsExactly("NUMBER[1]", "COMMENT[--\u007f ?]");
    }

    @Test
    void aNulInsideOfAStringIsACharacter() {
        SqlLexer lexer = new SqlLexer("'\0'", Backslash.UNKNOWN);
        assertThat(tokens(lexer)).containsExactly("STRING['\0']");
        assertThat(lexer.isSure()).isTrue();
    }

    @Test
    void anUnpairedSurrogateIsPartOfAWord() {
        assertThat(tokens(new SqlLexer("a\ud800b", Backslash.UNKNOWN))).containsExactly("WORD[a\ud800b]");
    }

    private static List<String> tokens(SqlLexer lexer) {
        List<String> tokens = new ArrayList<>();
        while (lexer.next()) {
            if (lexer.kind() != Token.WHITE_SPACE) {
                tokens.add(lexer.kind() + "[" + lexer.text() + "]");
            }
        }
        return tokens;
    }
}
