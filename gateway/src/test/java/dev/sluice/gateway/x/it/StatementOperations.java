// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operations.sql;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.util.ArrayList;
import java.util.List;

/** StmtExecute. */
final class StatementOperations {

    private static final String TABLE =
            "CREATE TABLE d(id INT PRIMARY KEY AUTO_INCREMENT, v INT UNSIGNED, w BIGINT NOT NULL DEFAULT 7)";

    private StatementOperations() {}

    static List<Operation> all() {
        return List.of(
                running("SELECT of a number", talk -> talk.ask(sql("SELECT 1"))),
                running(
                        "SELECT of many rows",
                        talk -> talk.ask(
                                sql(
                                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) SELECT i FROM n"))),
                running("SELECT without rows", talk -> talk.ask(sql("SELECT 1 WHERE FALSE"))),
                running(
                        "SELECT, compact metadata",
                        talk -> talk.ask(
                                new StmtExecute("SELECT 1 AS a".getBytes(UTF_8), List.of(), StmtExecute.SQL, true))),
                running(
                        "DDL, INSERT with ids, UPDATE, DELETE",
                        talk -> talk.ask(
                                sql("DROP TABLE IF EXISTS d"),
                                sql(TABLE),
                                sql("INSERT INTO d(v) VALUES(1), (2)"),
                                sql("UPDATE d SET v = 1"),
                                sql("UPDATE d SET v = 1"),
                                sql("SELECT id, v, w FROM d"),
                                sql("DELETE FROM d WHERE id = 1"),
                                sql("DROP TABLE d"))),
                running(
                        "an error of the parser, and the next statement",
                        talk -> talk.ask(sql("SELECTED"), sql("SELECT 1"))),
                running(
                        "an error of a duplicate key",
                        talk -> talk.ask(
                                sql("DROP TABLE IF EXISTS e"),
                                sql("CREATE TABLE e(id INT PRIMARY KEY)"),
                                sql("INSERT INTO e VALUES(1), (1)"),
                                sql("DROP TABLE e"))),
                running(
                        "an error behind rows",
                        talk -> talk.ask(
                                sql("SELECT 1 UNION ALL SELECT (SELECT i FROM (SELECT 1 i UNION ALL SELECT 2) x)"))),
                running(
                        "warnings",
                        talk -> talk.ask(sql("SELECT 1 DIV 0, CAST('z' AS SIGNED)"), sql("DROP TABLE IF EXISTS nope"))),
                running("SHOW WARNINGS", talk -> talk.ask(sql("DO 1 DIV 0"), sql("SELECT @@warning_count"))),
                running("an empty statement", talk -> talk.ask(sql(""))),
                running("two statements in one", talk -> talk.ask(sql("SELECT 1; SELECT 2"))),
                running("a statement and a semicolon", talk -> talk.ask(sql("SELECT 1;"))),
                running("a hundred statements in one write", talk -> talk.pipeline(hundred())),
                running(
                        "arguments",
                        talk -> talk.ask(sql(
                                "SELECT ?, ?, ?, ?",
                                new Scalar.Signed(-3),
                                new Scalar.Float64(1.25),
                                new Scalar.Unsigned(5),
                                new Scalar.Null()))),
                running(
                        "arguments: true, false, a float",
                        talk -> talk.ask(sql(
                                "SELECT ?, ?, ?",
                                new Scalar.Bool(true),
                                new Scalar.Bool(false),
                                new Scalar.Float32(1.5f)))),
                running(
                        "arguments: text and bytes",
                        talk -> talk.ask(sql(
                                "SELECT ? = 'it''s \\\\', HEX(?), LENGTH(?)",
                                Scalar.text("it's \\"),
                                new Scalar.Octets(new byte[] {0, 1, '\'', (byte) 0xFF}, 0),
                                Scalar.text("żółć")))),
                running(
                        "question marks in quotes and comments",
                        talk -> talk.ask(sql("SELECT '?' = ?, /* ? */ 1 AS `?`", Scalar.text("?")))),
                running("too many arguments", talk -> talk.ask(sql("SELECT 1", new Scalar.Signed(1)))),
                running("too few arguments", talk -> talk.ask(sql("SELECT ?, ?", new Scalar.Signed(1)))),
                running(
                        "an argument that is an array",
                        talk -> talk.ask(sql("SELECT ?", new Any.ArrayValue(List.of())))),
                running("an argument that is an object", talk -> talk.ask(sql("SELECT ?", Operations.object()))),
                running(
                        "an unknown namespace",
                        talk -> talk.ask(new StmtExecute("SELECT 1".getBytes(UTF_8), List.of(), "nosql", false))),
                running("LOAD DATA LOCAL", talk -> talk.ask(sql("LOAD DATA LOCAL INFILE 'x' INTO TABLE d"))),
                running("INSTALL PLUGIN", talk -> talk.ask(sql("INSTALL PLUGIN x SONAME 'x.so'"))),
                running("SHUTDOWN without the right", talk -> talk.ask(sql("SHUTDOWN"))),
                running(
                        "PREPARE and EXECUTE as text",
                        talk -> talk.ask(
                                sql("PREPARE s FROM 'SELECT 5'"), sql("EXECUTE s"), sql("DEALLOCATE PREPARE s"))),
                running(
                        "a transaction that is rolled back",
                        talk -> talk.ask(
                                sql("DROP TABLE IF EXISTS d"),
                                sql(TABLE),
                                sql("BEGIN"),
                                sql("INSERT INTO d(v) VALUES(1)"),
                                sql("ROLLBACK"),
                                sql("SELECT COUNT(*) FROM d"),
                                sql("DROP TABLE d"))),
                running(
                        "USE",
                        talk -> talk.ask(
                                sql("USE information_schema"), sql("SELECT DATABASE() = 'information_schema'"))),
                running(
                        "a procedure with two results and an OUT parameter",
                        talk -> talk.ask(
                                sql("DROP PROCEDURE IF EXISTS dp"),
                                sql(
                                        "CREATE PROCEDURE dp(OUT a INT, IN b INT) BEGIN SELECT 1; SELECT b; SET a = 5; END"),
                                sql("CALL dp(@a, 3)"),
                                sql("SELECT @a"),
                                sql("DROP PROCEDURE dp"))),
                running(
                        "a procedure that fails behind its first result",
                        talk -> talk.ask(
                                sql("DROP PROCEDURE IF EXISTS df"),
                                sql("CREATE PROCEDURE df() BEGIN SELECT 1; SELECT nothing FROM nowhere; END"),
                                sql("CALL df()"),
                                sql("DROP PROCEDURE df"))),
                running(
                        "a procedure without results",
                        talk -> talk.ask(
                                sql("DROP PROCEDURE IF EXISTS dn"),
                                sql("CREATE PROCEDURE dn() DO 1"),
                                sql("CALL dn()"),
                                sql("DROP PROCEDURE dn"))));
    }

    private static StmtExecute[] hundred() {
        return java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> sql("SELECT " + i))
                .toArray(StmtExecute[]::new);
    }

    static List<Operation> types() {
        List<Operation> operations = new ArrayList<>();
        for (String type : List.of(
                "TINYINT",
                "TINYINT UNSIGNED",
                "SMALLINT",
                "MEDIUMINT",
                "INT ZEROFILL",
                "BIGINT",
                "BIGINT UNSIGNED",
                "YEAR",
                "BIT(10)",
                "BOOL",
                "FLOAT",
                "DOUBLE UNSIGNED",
                "DECIMAL(10,4)",
                "DATE",
                "DATETIME",
                "DATETIME(6)",
                "TIMESTAMP(3)",
                "TIME",
                "TIME(6)")) {
            operations.add(
                    column(type, type.equals("TIME") || type.startsWith("TIME(") ? "'-01:02:03.5'" : value(type)));
        }
        for (String text : List.of(
                "CHAR(5)",
                "VARCHAR(10)",
                "VARCHAR(10) CHARACTER SET latin1",
                "TEXT",
                "ENUM('1','b')",
                "SET('1','b')",
                "JSON")) {
            operations.add(column(text, "'1'"));
        }
        for (String bytes : List.of("BINARY(3)", "VARBINARY(10)", "BLOB")) {
            operations.add(column(bytes, "'1'"));
        }
        operations.add(column("POINT", "POINT(1, 2)"));
        operations.add(running("NULL without a type", talk -> talk.ask(sql("SELECT NULL"))));
        return operations;
    }

    private static String value(String type) {
        return type.startsWith("DATE") || type.startsWith("TIMESTAMP") ? "'2024-02-29 13:05:07.000123'" : "1";
    }

    private static Operation column(String type, String value) {
        return running(
                type,
                talk -> talk.ask(
                        sql("DROP TABLE IF EXISTS t"),
                        sql("CREATE TABLE t(a " + type + ", b " + type + " NOT NULL)"),
                        sql("INSERT INTO t VALUES(NULL, " + value + ")"),
                        sql("SELECT * FROM t"),
                        sql("DROP TABLE t")));
    }
}
