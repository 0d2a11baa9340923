// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementSplitterTest {

    private static Arguments script(String name, String text, String... statements) {
        return Arguments.of(name, text, List.of(statements));
    }

    static List<Arguments> scripts() {
        return List.of(
                script("nothing", ""),
                script("only blanks", " \n\t\r\n"),
                script("only delimiters", ";; ;\n;"),
                script("one", "SELECT 1;", "SELECT 1"),
                script("the last without a delimiter", "SELECT 1; SELECT 2", "SELECT 1", "SELECT 2"),
                script("blanks around", "  SELECT 1  \n ;\n\n", "SELECT 1"),
                script("two on a line", "a;b;", "a", "b"),
                script("two lines in one", "SELECT\n1;", "SELECT\n1"),
                script("carriage returns", "SELECT\r\n1;\r\nSELECT 2;\r\n", "SELECT\r\n1", "SELECT 2"),
                script("a byte order mark", "\uFEFFSELECT 1;", "SELECT 1"),
                script("a byte order mark alone", "\uFEFF"),
                script("a delimiter in single quotes", "SELECT ';';b", "SELECT ';'", "b"),
                script("a delimiter in double quotes", "SELECT \";\";b", "SELECT \";\"", "b"),
                script("a delimiter in backticks", "SELECT `;`;b", "SELECT `;`", "b"),
                script("other quotes in quotes", "'\"`;' \"'`;\" `'\";`;b", "'\"`;' \"'`;\" `'\";`", "b"),
                script("doubled quotes", "'a'';' \"a\"\";\" `a``;`;b", "'a'';' \"a\"\";\" `a``;`", "b"),
                script("escaped quotes", "'a\\';' \"a\\\";\";b", "'a\\';' \"a\\\";\"", "b"),
                script("an escaped backslash", "'a\\\\';b", "'a\\\\'", "b"),
                script("no escape in backticks", "`a\\`;b", "`a\\`", "b"),
                script("a quote that does not end", "SELECT 'a;b", "SELECT 'a;b"),
                script("a backslash at the end", "SELECT 'a\\", "SELECT 'a\\"),
                script("dashes before", "-- a; b's\nSELECT 1;", "SELECT 1"),
                script("dashes within", "SELECT 1 -- a; b's\n+ 1;b", "SELECT 1 -- a; b's\n+ 1", "b"),
                script("dashes behind", "SELECT 1; -- a; b's\n", "SELECT 1"),
                script("dashes alone on a line", "--\nSELECT 1;--", "SELECT 1"),
                script("dashes that are an operator", "SELECT 5--1;b", "SELECT 5--1", "b"),
                script("a hash", "# a;\nSELECT 1 # it's;\n;b", "SELECT 1 # it's;", "b"),
                script("a comment before", "/* a; 'b */SELECT 1;", "SELECT 1"),
                script("a comment within", "SELECT /* ; ' */ 1;b", "SELECT /* ; ' */ 1", "b"),
                script("a short comment", "SELECT /**/ 1;/**/;b", "SELECT /**/ 1", "b"),
                script("a comment that begins like one that ends", "/*/ a; */b;", "b"),
                script("a comment that does not end", "a;/* b;", "a"),
                script("only comments", "-- a\n# b\n/* c */;/* d */\n"),
                script("a hint", "SELECT /*+ NO_ICP(t) */ 1;", "SELECT /*+ NO_ICP(t) */ 1"),
                script("a conditional comment", "/*!40101 SET NAMES utf8 */;b", "/*!40101 SET NAMES utf8 */", "b"),
                script("MariaDB's own", "/*M!100100 SET @a=1 */;b", "/*M!100100 SET @a=1 */", "b"),
                script("quotes in a conditional comment", "/*! SET @a=';' */;b", "/*! SET @a=';' */", "b"),
                script("a comment behind one", "/*! a *//* ; */;b", "/*! a *//* ; */", "b"),
                script("a star and a slash", "SELECT 2*/* ; */3;b", "SELECT 2*/* ; */3", "b"),
                script("comment signs in quotes", "'/*';'--';'#';b", "'/*'", "'--'", "'#'", "b"),
                script("quotes in comments", "a -- '\n;b /* ' */;c # \"\n;", "a -- '", "b /* ' */", "c # \""),
                script("characters of all sizes", "SELECT 'é€😀;';b", "SELECT 'é€😀;'", "b"),
                script("another delimiter", "DELIMITER //\na;b//\nDELIMITER ;\nc;d", "a;b", "c", "d"),
                script("in lower case", "delimiter $$\na;b$$ c$$", "a;b", "c"),
                script("with blanks", "  Delimiter \t $$  \r\na;b$$\r\n", "a;b"),
                script("a delimiter of one slash", "DELIMITER /\na//*c*/b/", "a", "b"),
                script("a delimiter within a statement's line", "DELIMITER //\na; // b // c", "a;", "b", "c"),
                script("a delimiter that begins twice", "DELIMITER ;;\na;b;;c;;", "a;b", "c"),
                script("a delimiter in quotes that is not ;", "DELIMITER //\n'//'//b//", "'//'", "b"),
                script("a quoted delimiter", "DELIMITER '|'\na;b|c|", "a;b", "c"),
                script("a delimiter of letters", "DELIMITER go\na; go\nb go", "a;", "b"),
                script("a delimiter at the end", "DELIMITER //", new String[0]),
                script("a column of that name", "SELECT\ndelimiter FROM t;b", "SELECT\ndelimiter FROM t", "b"),
                script("a longer word", "delimiters;b", "delimiters", "b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void splitsAScript(String name, String text, List<String> statements) throws IOException {
        assertThat(split(new StringReader(text)))
                .extracting(ScriptStatement::sql)
                .isEqualTo(statements);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void splitsAScriptThatComesCharacterByCharacter(String name, String text, List<String> statements)
            throws IOException {
        assertThat(split(new OneCharReader(text)))
                .extracting(ScriptStatement::sql)
                .isEqualTo(statements);
    }

    @Test
    void numbersStatementsAndTheLinesOnWhichTheyBegin() throws IOException {
        String script = "-- head\n\nSELECT 1;\r\n/* two\nlines */ SELECT\n'a\nb'; c;\nDELIMITER //\n\nd;\n//\n;\n  e";
        assertThat(split(new OneCharReader(script)))
                .extracting(ScriptStatement::label)
                .containsExactly(
                        "statement 1 (line 3)",
                        "statement 2 (line 5)",
                        "statement 3 (line 7)",
                        "statement 4 (line 10)",
                        "statement 5 (line 12)");
    }

    @Test
    void givesAStatementBeforeItReadsWhatComesBehind() throws IOException {
        Reader script = new Reader() {
            private int calls;

            @Override
            public int read(char[] buffer, int offset, int length) {
                if (calls++ > 0) {
                    throw new AssertionError("read on although the statement is complete");
                }
                "SELECT 1;".getChars(0, 9, buffer, offset);
                return 9;
            }

            @Override
            public void close() {}
        };
        assertThat(new StatementSplitter(script).next())
                .map(ScriptStatement::sql)
                .contains("SELECT 1");
    }

    @Test
    void splitsWhatIsLongerThanItsBuffer() throws IOException {
        String longText = "x".repeat(100_000);
        String script = "/* " + longText + " */ SELECT '" + longText + "'; b;".repeat(20_000);
        List<ScriptStatement> statements = split(new StringReader(script));
        assertThat(statements).hasSize(20_001);
        assertThat(statements.get(0).sql()).isEqualTo("SELECT '" + longText + "'");
    }

    @Test
    void refusesAStatementAboveTheLimitAndNamesItsLine() throws IOException {
        StatementSplitter splitter = new StatementSplitter(new StringReader("12345678;\n\n'€€€';"), 8);
        assertThat(splitter.next()).map(ScriptStatement::sql).contains("12345678");
        assertThatThrownBy(splitter::next)
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("line 3 of the script")
                .hasMessageContaining("8 bytes");
    }

    @Test
    void refusesDelimitersThatCannotBe() {
        assertThatThrownBy(() -> split(new StringReader("\nDELIMITER\na")))
                .hasMessageContaining("line 2 of the script")
                .hasMessageContaining("got DELIMITER alone");
        assertThatThrownBy(() -> split(new StringReader("DELIMITER \\\n"))).hasMessageContaining("backslash");
        assertThatThrownBy(() -> split(new StringReader("DELIMITER " + "x".repeat(100))))
                .hasMessageContaining("64 characters");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "SELECT 1;\nSELECT 'é ';".getBytes(StandardCharsets.ISO_8859_1);
        Reader script = new InputStreamReader(new ByteArrayInputStream(latin1), StandardCharsets.UTF_8.newDecoder());
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("is not UTF-8");
    }

    private static List<ScriptStatement> split(Reader script) throws IOException {
        StatementSplitter splitter = new StatementSplitter(script);
        List<ScriptStatement> statements = new ArrayList<>();
        for (Optional<ScriptStatement> next = splitter.next(); next.isPresent(); next = splitter.next()) {
            statements.add(next.get());
        }
        return statements;
    }
}
