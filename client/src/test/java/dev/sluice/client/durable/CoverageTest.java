// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.client.durable.Coverage.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select * from t where a = ? for update",
                "SELECT a FROM t FOR UPDATE OF t SKIP LOCKED",
                "SELECT a FROM t LOCK IN SHARE MODE;",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "/* x */ SELECT /*+ MAX_EXECUTION_TIME(9) */ COUNT(*), MAX(a) FROM t GROUP BY b HAVING COUNT(*) > 1",
                "WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT * FROM c",
                "SELECT EXTRACT(YEAR FROM d), TRIM(BOTH 'x' FROM s), CAST(a AS DECIMAL(9,2)) FROM t",
                "SELECT CASE WHEN (a) THEN (b) ELSE (c) END FROM t WHERE a IN (1, 2) AND (b OR NOT (c))",
                "SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t USE INDEX (i) WINDOW w AS (ORDER BY a)",
                "SELECT @a := @a + 1, SLEEP(0), GET_LOCK('x', 1), @@version",
                "SELECT 'DROP TABLE t; COMMIT' AS `INTO`, \"NEXTVAL\" -- COMMIT",
                "VALUES ROW(1, 2), ROW(3, 4)",
                "TABLE t",
                "DO SLEEP(0)",
                "SHOW TABLES FROM s LIKE 'x'",
                "SHOW CREATE TABLE t",
                "DESC t",
                "EXPLAIN UPDATE t SET a = 1",
                "HELP 'x'"
            })
    void reads(String sql) {
        assertThat(Coverage.byWords(sql)).isEqualTo(Coverage.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "insert t set a = ?",
                "INSERT LOW_PRIORITY IGNORE INTO s.t (a, b) SELECT a, b FROM u ON DUPLICATE KEY UPDATE a = VALUES(a), b = 1;",
                "REPLACE t VALUES (?, ?)",
                "UPDATE t SET a = a + 1 ORDER BY b LIMIT 1",
                "UPDATE t, (SELECT a FROM u) AS v SET t.a = v.a",
                "DELETE FROM t",
                "DELETE t, u FROM t JOIN u USING (id)",
                "DELETE FROM t, u USING t JOIN u",
                "WITH c AS (SELECT 1 AS a) UPDATE t JOIN c SET t.a = c.a",
                "WITH c AS (SELECT 1) DELETE FROM t",
                "CALL p(?, @x)",
                "CALL s.p",
                "call p()",
                "SELECT f(1)",
                "SELECT `f` (1)",
                "SELECT s.concat('a')",
                "SHOW TABLES WHERE f(1)",
                "SET @a = (SELECT f(1))",
                "SET @a = (SELECT a FROM t)"
            })
    void mustAskTheServer(String sql) {
        assertThat(Coverage.byWords(sql)).isEqualTo(Coverage.NOT_ASKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET @a = 1",
                "SET @a = 1, @b := CONCAT(@a, ',', ?)",
                "SET @`a b` = 'x, GLOBAL y'",
                "SELECT 1 INTO @a"
            })
    void variablesOfTheUserAreNobodysElse(String sql) {
        assertThat(Coverage.byWords(sql)).isEqualTo(Coverage.PROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t INTO OUTFILE 'x'",
                "SELECT a INTO DUMPFILE 'x' FROM t",
                "SELECT a INTO b FROM t",
                "SELECT NEXTVAL(s)",
                "SELECT NEXT VALUE FOR s",
                "SELECT s.nextval",
                "INSERT INTO t VALUES (NEXT VALUE FOR s)",
                "SELECT SETVAL(s, 9)",
                "INSERT INTO t VALUES ('it\\'s')",
                "SELECT /*! SQL_NO_CACHE */ 1",
                "DELETE /*M! QUICK */ FROM t",
                "UPDATE"
            })
    void willNotBeProven(String sql) {
        Coverage coverage = Coverage.byWords(sql);
        assertThat(coverage.kind()).isEqualTo(Kind.UNPROVEN);
        assertThat(coverage).isNotEqualTo(Coverage.NOT_ASKED);
        assertThat(coverage.reason()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  -- nothing",
                "?",
                "CREATE TABLE t (a INT)",
                "CREATE TEMPORARY TABLE t (a INT)",
                "create procedure p() select 1",
                "ALTER TABLE t ENGINE = MyISAM",
                "DROP TABLE t",
                "TRUNCATE t",
                "RENAME TABLE t TO u",
                "GRANT SELECT ON *.* TO x",
                "REVOKE SELECT ON *.* FROM x",
                "SET PASSWORD = 'x'",
                "SET PASSWORD FOR x = 'x'",
                "SET autocommit = 1",
                "SET @@autocommit = 1",
                "SET @a = 1, autocommit = 1",
                "SET @a = 1, @@global.x = 1",
                "SET GLOBAL x = 1",
                "SET NAMES utf8mb4",
                "SET ROLE x",
                "SET TRANSACTION READ ONLY",
                "SET STATEMENT x = 1 FOR DROP TABLE t",
                "SET /* @a */ x = 1",
                "SET @a = 1 /*!, GLOBAL x = 1 */",
                "LOCK TABLES t WRITE",
                "UNLOCK TABLES",
                "START TRANSACTION",
                "BEGIN",
                "COMMIT",
                "ROLLBACK",
                "SAVEPOINT s",
                "RELEASE SAVEPOINT s",
                "XA START 'x'",
                "ANALYZE TABLE t",
                "ANALYZE UPDATE t SET a = 1",
                "EXPLAIN ANALYZE UPDATE t, u SET t.a = 1",
                "DESCRIBE ANALYZE SELECT 1",
                "OPTIMIZE TABLE t",
                "CHECK TABLE t",
                "REPAIR TABLE t",
                "FLUSH TABLES",
                "RESET MASTER",
                "LOAD DATA LOCAL INFILE 'x' INTO TABLE t",
                "PREPARE s FROM 'DROP TABLE t'",
                "EXECUTE s",
                "EXECUTE IMMEDIATE 'DROP TABLE t'",
                "HANDLER t OPEN",
                "USE s",
                "KILL 1",
                "INSTALL PLUGIN x SONAME 'y'",
                "/*! CREATE TABLE t (a INT) */",
                "INSERT INTO t VALUES ('it\\'; COMMIT; -- ')",
                "SELECT 'x",
                "SELECT 1 /* x",
                "`SELECT` 1",
                "NONSENSE"
            })
    void mustStayOutside(String sql) {
        Coverage coverage = Coverage.byWords(sql);
        assertThat(coverage.kind()).as(coverage.reason()).isEqualTo(Kind.OUTSIDE);
        assertThat(coverage.reason()).isNotEmpty();
    }

    @Test
    void severalStatementsAreRefused() {
        for (String sql :
                new String[] {"SELECT 1; SELECT 2", "INSERT INTO t VALUES (1);;COMMIT", "SET @a = 1; SET GLOBAL x = 1"
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Coverage.byWords(sql))
                    .withMessage("a job has one statement a step, and this text holds several");
        }
        assertThat(Coverage.byWords("SELECT ';'; ; -- ;").kind()).isEqualTo(Kind.READ);
    }

    @Test
    void tablesAreFoundWhereverTheyStand() {
        assertThat(
                        tables(
                                "INSERT INTO a (x, y) SELECT x, (SELECT MAX(z) FROM b) FROM c, `d` e JOIN f.g ON e.x = g.y, h WHERE i"))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "f.g", "h");
        assertThat(tables("UPDATE a JOIN (b, c) SET a.x = 1, y = 2")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(tables("DELETE a FROM a, \"b\" WHERE EXISTS (SELECT * FROM (SELECT 1 FROM c) d)"))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(tables("REPLACE DELAYED INTO s.t SELECT x, y FROM JSON_TABLE(?, '$' COLUMNS (x INT PATH '$')) j, u"))
                .containsExactlyInAnyOrder("s.t", "u");
        assertThat(tables("WITH c AS (SELECT 1 FROM a), d AS (SELECT 2 FROM c) SELECT * FROM c, d, b"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(tables("SELECT 1 FROM DUAL")).isEmpty();
    }

    private static Set<String> tables(String sql) {
        return WordingReader.statement(sql).tables().stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    @Test
    void routinesAreFoundWhereverTheyAreCalled() {
        Wording body = WordingReader.body("""
                BEGIN
                  DECLARE done, n INT DEFAULT 0;
                  DECLARE x DECIMAL(9, 2);
                  DECLARE c CURSOR FOR SELECT a FROM t;
                  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
                  OPEN c;
                  rows: LOOP
                    FETCH c INTO n;
                    IF (done) THEN LEAVE rows; END IF;
                    SET x = (f(n));
                    INSERT INTO u (a) VALUES (s.g(x));
                    IF n > 1 THEN CALL p; ELSE CALL q.r(TRUNCATE(n, 1)); END IF;
                  END LOOP;
                  CLOSE c;
                END""");
        assertThat(body.coverage()).isEqualTo(Coverage.PROVEN);
        assertThat(body.calls().stream().map(Object::toString)).containsExactlyInAnyOrder("f", "s.g", "p", "q.r");
        assertThat(body.tables().stream().map(Object::toString)).containsExactlyInAnyOrder("t", "u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "BEGIN COMMIT; END",
                "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION ROLLBACK; SELECT 1; END",
                "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END; SELECT 1; END",
                "BEGIN START TRANSACTION; END",
                "BEGIN IF 1 THEN CREATE TABLE t (a INT); END IF; END",
                "BEGIN IF 1 THEN SELECT 1; ELSE TRUNCATE t; END IF; END",
                "BEGIN x: LOOP DROP TABLE t; END LOOP; END",
                "BEGIN PREPARE s FROM @x; END",
                "BEGIN SELECT 1; EXECUTE IMMEDIATE 'x'; END",
                "SET GLOBAL x = 1",
                "SET @@global.x = 1",
                "SET @@autocommit = 0",
                "BEGIN SET PASSWORD = 'x'; END",
                "LOCK TABLES t WRITE",
                "BEGIN FLUSH TABLES; END",
                "BEGIN NONSENSE; END",
                "BEGIN `x`; END",
                "SELECT 1 INTO OUTFILE 'x'",
                "SELECT 'it\\'s'"
            })
    void routinesThatMayCommitAreNotProven(String body) {
        assertThat(WordingReader.body(body).coverage().kind()).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void reasonsHoldNoLiterals() {
        for (String sql : new String[] {
            "INSERT INTO t VALUES ('secret\\'', 4711)",
            "DROP TABLE t -- secret 4711",
            "SELECT 'secret 4711",
            "SET x = 'secret 4711'",
            "SELECT \"secret 4711\" INTO OUTFILE 'secret 4711'"
        }) {
            assertThat(Coverage.byWords(sql).reason()).doesNotContain("secret", "4711");
        }
    }
}
