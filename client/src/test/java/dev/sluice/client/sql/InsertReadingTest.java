// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertReadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\0', textBlock = """
                    INSERT INTO t VALUES (?,?)                                  \u00a6 (?,?)
                    insert t value(?)                                           \u00a6 (?)
                    REPLACE INTO `a``b`.`c` (`x`, y) VALUES (?, 'a(b')          \u00a6 (?, 'a(b')
                    INSERT LOW_PRIORITY IGNORE INTO t(a) VALUES (?);            \u00a6 (?)
                    INSERT INTO t PARTITION (p0, p1) (a) VALUES (?)             \u00a6 (?)
                    INSERT INTO t(t.a) VALUES (?)                               \u00a6 (?)
                    INSERT/*a(*/INTO t--\tb(\tc\td                              \u00a6
                    INSERT INTO t VALUES (?, NULL, DEFAULT, -1.5e3, x'0F')      \u00a6 (?, NULL, DEFAULT, -1.5e3, x'0F')
                    INSERT INTO t VALUES (? /* ) */, ')')                       \u00a6 (? /* ) */, ')')
                    INSERT INTO t VALUES (NOW(6), CONCAT('-', UPPER('a')), ?)     \u00a6 (NOW(6), CONCAT('-', UPPER('a')), ?)
                    INSERT INTO t VALUES (CAST('1' AS DECIMAL(10,2)), ?, _utf8mb4'x')\u00a6 (CAST('1' AS DECIMAL(10,2)), ?, _utf8mb4'x')
                    INSERT INTO t VALUES ((1 + 1) * 2, ?, NOT (2), CURRENT_TIMESTAMP) \u00a6 ((1 + 1) * 2, ?, NOT (2), CURRENT_TIMESTAMP)
                    INSERT INTO t VALUES (?)ON DUPLICATE KEY UPDATE a=VALUES(a)+1 \u00a6 (?)
                    INSERT INTO t VALUES (?) AS n(x) ON DUPLICATE KEY UPDATE a = n.x, b = IF(b > 1, `b`, "c") \u00a6 (?)
                    INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = CASE WHEN (a > 1) THEN (b) ELSE c END \u00a6 (?)
                    """)
    void findsTheRowThatCanBeRepeated(String sql, String row) {
        if (row == null) {
            assertThat(InsertReading.of(sql.strip())).isInstanceOf(InsertReading.Refused.class);
            return;
        }
        InsertTemplate template = (InsertTemplate) InsertReading.of(sql.strip());

        assertThat(template.row()).isEqualTo(row);
        assertThat(template.head() + template.row() + template.tail()).isEqualTo(sql.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\0', textBlock = """
                    SELECT ?                                                \u00a6 it is no INSERT or REPLACE
                    UPDATE t SET a = ?                                      \u00a6 it is no INSERT or REPLACE
                    INSERT INTO t SET a = ?                                 \u00a6 its rows do not stand in a list behind VALUES
                    INSERT INTO t SELECT ?                                  \u00a6 its rows do not stand in a list behind VALUES
                    INSERT INTO t (SELECT ?)                                \u00a6 there is something else than names in front of its rows
                    INSERT INTO t(a) SELECT * FROM u WHERE b = ?            \u00a6 its rows do not stand in a list behind VALUES
                    INSERT INTO t VALUES ROW(?)                             \u00a6 its row does not follow VALUES
                    INSERT INTO t VALUES (?),(?)                            \u00a6 it has several rows
                    INSERT INTO t VALUES (1)                                \u00a6 its row has no placeholders
                    INSERT INTO t VALUES (?) RETURNING a                    \u00a6 something follows its row that is no ON DUPLICATE KEY UPDATE
                    INSERT INTO t VALUES (?); DELETE FROM t                 \u00a6 something follows its row that is no ON DUPLICATE KEY UPDATE
                    INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = 1; DELETE FROM t \u00a6 something follows its row that is no ON DUPLICATE KEY UPDATE
                    INSERT INTO "t" VALUES (?)                              \u00a6 a name was expected in front of its rows
                    INSERT /*+ SET_VAR(sql_mode='') */ INTO t VALUES (?)    \u00a6 a name was expected in front of its rows
                    INSERT /*!50000 IGNORE */ INTO t VALUES (?)             \u00a6 a name was expected in front of its rows
                    INSERT DELAYED INTO t VALUES (?)                        \u00a6 its rows do not stand in a list behind VALUES
                    INSERT INTO t VALUES (?                                 \u00a6 it does not end
                    INSERT INTO t VALUES (?, 'a)                            \u00a6 it does not end where it should
                    INSERT INTO t VALUES (?, '\\')                          \u00a6 it does not end where it should
                    INSERT INTO t VALUES (?, '\\'')                         \u00a6 its text can be read in more than one way
                    """)
    void refusesWhatIsNotAnInsertOfOneRow(String sql, String reason) {
        assertThat(InsertReading.of(sql.strip())).isEqualTo(new InsertReading.Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "`a`",
                "t.a",
                "\"a\"",
                "@a",
                "@a := 1",
                "@@auto_increment_increment",
                "LAST_INSERT_ID()",
                "ROW_COUNT()",
                "FOUND_ROWS()",
                "SLEEP(1)",
                "GET_LOCK('a', 1)",
                "NEXTVAL(s)",
                "NEXT VALUE FOR s",
                "s.NEXTVAL",
                "(SELECT MAX(a) FROM u)",
                "(TABLE u)",
                "own_function(1)",
                "db.CONCAT(1)",
                "`CONCAT`(1)",
                "NOW ()",
                "NOW/**/()",
                "DEFAULT(a)",
                "DEFAULT (a)",
                "VALUES(a)",
                "RAND(1)",
                "JSON (1)",
                "_utf8mb4",
                "date",
                "END",
                "\\N",
                "a->'$.b'",
                "{ts '2020-01-01 00:00:00'}",
                "/*! 1 */",
                "/*+ x */ 1",
                "$$x$$"
            })
    void refusesARowThatMightSeeOtherRows(String value) {
        assertThat(InsertReading.of("INSERT INTO t VALUES (?, " + value + ")"))
                .isInstanceOf(InsertReading.Refused.class);
        assertThat(InsertReading.of("INSERT INTO t VALUES (" + value + ", ?)"))
                .isInstanceOf(InsertReading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = LAST_INSERT_ID(a)",
                "a = (SELECT 1)",
                "a = @b",
                "a = @b := 1",
                "a = own_function(a)",
                "a = db.CONCAT(a)",
                "a = `CONCAT`(a)",
                "a = NEXT VALUE FOR s",
                "a = s.NEXTVAL",
                "a = JSON(1)",
                "a = NOW ()",
                "a = 1 RETURNING a",
                "a = 1 /*! + 1 */",
                "a = '\\''"
            })
    void refusesAnUpdateThatMightSeeMoreThanItsRows(String update) {
        assertThat(InsertReading.of("INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE " + update))
                .isInstanceOf(InsertReading.Refused.class);
    }

    @Test
    void tellsTheParts() {
        InsertTemplate template = (InsertTemplate) InsertReading.of(
                "INSERT IGNORE INTO db . `t` ( a, `b` ) VALUES (?, ?) ON DUPLICATE KEY UPDATE a = VALUES(a)");

        assertThat(template.verb()).isEqualTo("INSERT");
        assertThat(template.table()).isEqualTo("db . `t`");
        assertThat(template.columns()).isEqualTo("a, `b`");
        assertThat(template.rowPlaceholders()).isEqualTo(2);
        assertThat(template.ignore()).isTrue();
        assertThat(template.updates()).isTrue();
        assertThat(template.isPlainInsert()).isFalse();
        assertThat(((InsertTemplate) InsertReading.of("insert into t values (?)")).isPlainInsert())
                .isTrue();
    }

    @Test
    void repeatsTheRowBetweenHeadAndTail() {
        InsertTemplate template =
                (InsertTemplate) InsertReading.of("INSERT INTO t VALUES (?, 1) ON DUPLICATE KEY UPDATE a = 2");

        assertThat(template.withRows(1)).isEqualTo("INSERT INTO t VALUES (?, 1) ON DUPLICATE KEY UPDATE a = 2");
        assertThat(template.withRows(3))
                .isEqualTo("INSERT INTO t VALUES (?, 1),(?, 1),(?, 1) ON DUPLICATE KEY UPDATE a = 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-?",
                "? + 1",
                "1 + ?",
                "(?)",
                "NOT ?",
                "IF(? > 1, 2, 3)",
                "ABS(?)",
                "COALESCE(?, 1)",
                "CAST(? AS CHAR)",
                "UPPER(?)",
                "UPPER((?))",
                "UPPER(? + 1)",
                "ABS(UPPER(?))",
                "_utf8mb4 ?",
                "? COLLATE utf8mb4_bin"
            })
    void refusesARowThatComputesWithAPlaceholder(String value) {
        assertThat(InsertReading.of("INSERT INTO t VALUES (?, " + value + ")"))
                .isInstanceOf(InsertReading.Refused.class);
    }

    @Test
    void refusesPlaceholdersBehindTheRow() {
        assertThat(InsertReading.of("INSERT INTO t VALUES (?, 1) ON DUPLICATE KEY UPDATE a = ?"))
                .isEqualTo(new InsertReading.Refused("placeholders follow its row"));
    }

    @Test
    void knowsWhichColumnsAreLeftOut() {
        InsertTemplate template = (InsertTemplate) InsertReading.of("INSERT INTO t(`Id`, t.a) VALUES (?, ?)");

        assertThat(template.leavesOut("id")).isFalse();
        assertThat(template.leavesOut("b")).isTrue();
        assertThat(((InsertTemplate) InsertReading.of("INSERT INTO t VALUES (?)")).leavesOut("b"))
                .isFalse();
    }
}
