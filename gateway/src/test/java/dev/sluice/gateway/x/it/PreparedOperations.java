// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operations.execute;
import static dev.sluice.gateway.x.it.Operations.sql;

import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.util.List;

/** Prepare, Execute, Deallocate and the cursors. */
final class PreparedOperations {

    private static final Prepare THREE = new Prepare(1, sql("SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 3"));
    private static final Prepare SUM = new Prepare(2, sql("SELECT CAST(? AS SIGNED) + 1 AS a"));
    private static final Scalar SEVEN = new Scalar.Unsigned(7);

    private PreparedOperations() {}

    private static Operation asks(String name, ClientMessage... messages) {
        return running(name, talk -> talk.ask(messages));
    }

    static List<Operation> all() {
        return List.of(
                asks(
                        "Prepare, Execute twice, Deallocate",
                        SUM,
                        execute(2, SEVEN),
                        execute(2, SEVEN),
                        new Deallocate(2)),
                running(
                        "Prepare, Execute, Deallocate in one write",
                        talk -> talk.pipeline(SUM, execute(2, SEVEN), new Deallocate(2))),
                asks("Execute, compact metadata", SUM, new Execute(2, List.of(SEVEN), true)),
                asks("Execute without an argument", SUM, execute(2), execute(2, SEVEN)),
                asks("Execute with one argument too many", SUM, execute(2, SEVEN, SEVEN)),
                asks("Execute with an array", SUM, execute(2, new Any.ArrayValue(List.of()))),
                asks("Execute with an object", SUM, execute(2, Operations.object())),
                asks(
                        "Execute with all scalars",
                        new Prepare(
                                3, sql("SELECT ? = -1, ? = 1.5e0, ? = 1.5e0, ? = TRUE, ? IS NULL, ? = 'x', HEX(?)")),
                        execute(
                                3,
                                new Scalar.Signed(-1),
                                new Scalar.Float64(1.5),
                                new Scalar.Float32(1.5f),
                                new Scalar.Bool(true),
                                new Scalar.Null(),
                                Scalar.text("x"),
                                new Scalar.Octets(new byte[] {0, (byte) 0xFF}, 0))),
                asks("Execute of an unknown number", execute(9)),
                asks("Deallocate of an unknown number", new Deallocate(9)),
                asks("Prepare of what cannot be parsed, Execute", new Prepare(1, sql("SELECTED")), execute(1)),
                asks("Prepare of what cannot be prepared", new Prepare(1, sql("PREPARE s FROM 'DO 1'"))),
                asks("Prepare of an empty statement", new Prepare(1, sql(""))),
                asks("Prepare of two statements", new Prepare(1, sql("DO 1; DO 2"))),
                asks("Prepare under a number in use", THREE, new Prepare(1, sql("SELECT 9")), execute(1)),
                asks("a Prepare that fails under a number in use", THREE, new Prepare(1, sql("SELECTED")), execute(1)),
                asks(
                        "Prepare with an argument of its own",
                        new Prepare(1, sql("SELECT CAST(? AS SIGNED), CAST(? AS SIGNED)", new Scalar.Signed(4))),
                        execute(1, SEVEN)),
                asks(
                        "Prepare of a command",
                        new Prepare(1, StmtExecute.command("ping", new Any.ObjectValue(List.of())))),
                asks(
                        "Execute of an INSERT",
                        sql("DROP TABLE IF EXISTS p"),
                        sql("CREATE TABLE p(id INT PRIMARY KEY AUTO_INCREMENT, v INT)"),
                        new Prepare(1, sql("INSERT INTO p(v) VALUES(?)")),
                        execute(1, SEVEN),
                        execute(1, SEVEN),
                        sql("DROP TABLE p")),
                asks(
                        "Execute of a procedure",
                        sql("DROP PROCEDURE IF EXISTS pp"),
                        sql("CREATE PROCEDURE pp(OUT a INT, IN b INT) BEGIN SELECT 1; SELECT b; SET a = 5; END"),
                        new Prepare(1, sql("CALL pp(?, ?)")),
                        execute(1, new Scalar.Null(), new Scalar.Signed(4)),
                        sql("DROP PROCEDURE pp")),
                asks("Execute that fails", new Prepare(1, sql("SELECT (SELECT 1 UNION ALL SELECT 2)")), execute(1)),
                asks("Execute behind a reset", SUM, new SessionReset(true), execute(2, SEVEN)),
                asks("a cursor, one row at a time", THREE, open(1, 1), fetch(1), fetch(1), fetch(1), close()),
                asks("a cursor, all rows at once", THREE, open(1, 10), close()),
                asks("a cursor that is opened without rows", THREE, open(1, 0), fetch(0), fetch(2), fetch(2)),
                asks("a cursor, exactly as many rows as there are", THREE, open(1, 3), fetch(1), fetch(1)),
                asks("a cursor without rows at all", new Prepare(1, sql("SELECT 1 WHERE FALSE")), open(1, 1), fetch(1)),
                asks("a cursor of a statement without a result", new Prepare(1, sql("DO 1")), open(1, 1), fetch(1)),
                asks("a cursor of a statement that is not there", open(1, 1), fetch(1)),
                asks("a cursor that is opened again", THREE, open(1, 1), open(1, 1), fetch(1)),
                asks(
                        "a second cursor of the same statement",
                        THREE,
                        open(1, 1),
                        open(2, 1),
                        new CursorFetch(2, 1),
                        fetch(1)),
                asks(
                        "two cursors of two statements",
                        THREE,
                        SUM,
                        open(1, 1),
                        new CursorOpen(2, execute(2, SEVEN), 1),
                        fetch(1),
                        new CursorFetch(2, 1)),
                asks("Execute of a statement whose cursor is open", THREE, open(1, 1), execute(1), fetch(1)),
                asks("Deallocate of a statement whose cursor is open", THREE, open(1, 1), new Deallocate(1), fetch(1)),
                asks("CursorFetch of an unknown number", fetch(1)),
                asks("CursorClose of an unknown number", close()),
                asks("CursorClose twice", THREE, open(1, 1), close(), close()));
    }

    private static CursorOpen open(long cursor, long rows) {
        return new CursorOpen(cursor, execute(1), rows);
    }

    private static CursorFetch fetch(long rows) {
        return new CursorFetch(1, rows);
    }

    private static CursorClose close() {
        return new CursorClose(1);
    }
}
