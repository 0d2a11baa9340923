// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.server.TestServer;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Condition;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.ExpectOperation;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same messages to the gateway and to MySQL's own X Plugin: {@code -Dsluice.x.port} says where that listens, on the host of
 * {@code -Dsluice.server.url}. Compared are the answers as they read, without numbers that count sessions.
 */
@EnabledIfSystemProperty(named = "sluice.x.port", matches = "\\d+")
class DifferentialIT {

    private static @Nullable GatewayRig rig;

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private static synchronized GatewayRig rig() {
        if (rig == null) {
            rig = new GatewayRig();
        }
        return rig;
    }

    private static XPeer atServer() throws IOException {
        XPeer peer = new XPeer(TestServer.current().host(), Integer.getInteger("sluice.x.port", 0));
        return peer.secure().logIn(rig().schema(), GatewayRig.PASSWORD, rig().schema());
    }

    private static void areEqual(ClientMessage... messages) throws IOException {
        try (XPeer gateway = rig().loggedIn();
                XPeer server = atServer()) {
            List<List<ServerMessage>> expected = answers(server, messages);
            List<List<ServerMessage>> told = answers(gateway, messages);

            for (int i = 0; i < messages.length; i++) {
                assertThat(told.get(i))
                        .describedAs("message %s, %s", i, messages[i])
                        .isEqualTo(expected.get(i));
            }
        }
    }

    private static List<List<ServerMessage>> answers(XPeer peer, ClientMessage... messages) throws IOException {
        List<List<ServerMessage>> answers = new ArrayList<>();
        for (ClientMessage message : messages) {
            answers.add(peer.ask(message));
        }
        return answers;
    }

    private static StmtExecute sql(String text, Any... arguments) {
        return new StmtExecute(text.getBytes(StandardCharsets.UTF_8), List.of(arguments), StmtExecute.SQL, false);
    }

    private static StmtExecute command(String name, ObjectField... arguments) {
        return StmtExecute.command(name, new Any.ObjectValue(List.of(arguments)));
    }

    private static Execute execute(long id, Any... arguments) {
        return new Execute(id, List.of(arguments), false);
    }

    @Test
    void statements() throws IOException {
        areEqual(
                sql("DROP TABLE IF EXISTS d"),
                sql("CREATE TABLE d(id INT PRIMARY KEY AUTO_INCREMENT, v INT, s VARCHAR(20))"),
                sql("INSERT INTO d(v) VALUES(1), (2)"),
                sql("UPDATE d SET v = 1"),
                sql("INSERT INTO d VALUES(1, 1, '')"),
                sql("SELECT * FROM d"),
                sql("SELECT 1/0, CAST('z' AS SIGNED)"),
                sql(""),
                sql("SELECT 1; SELECT 2"),
                sql(
                        "SELECT ?, ?, ?, ?",
                        new Scalar.Signed(-3),
                        new Scalar.Float64(1.25),
                        Scalar.text("it's"),
                        new Scalar.Null()),
                sql("SELECT 1", new Scalar.Signed(1)),
                sql("SELECT ?", new Any.ArrayValue(List.of())),
                sql("DROP TABLE d"));
    }

    @Test
    void preparedStatementsAndCursors() throws IOException {
        areEqual(
                new Prepare(1, sql("SELECT CAST(? AS SIGNED) + 1 AS a, CAST(? AS BINARY) AS b UNION SELECT 2, 'b'")),
                execute(1, new Scalar.Unsigned(7), Scalar.text("x")),
                execute(1),
                execute(2),
                new Prepare(2, sql("SELECTED")),
                execute(2),
                new CursorOpen(1, execute(1, new Scalar.Unsigned(7), Scalar.text("x")), 1),
                new CursorFetch(1, 1),
                new CursorFetch(1, 1),
                new CursorFetch(1, 1),
                new CursorClose(1),
                new CursorClose(1),
                new Deallocate(1),
                new Deallocate(1));
    }

    @Test
    void procedures() throws IOException {
        areEqual(
                sql("DROP PROCEDURE IF EXISTS dp"),
                sql("CREATE PROCEDURE dp(OUT a INT, IN b INT) BEGIN SELECT 1; SELECT b; SET a = 5; END"),
                sql("CALL dp(@a, 3)"),
                new Prepare(1, sql("CALL dp(?, ?)")),
                execute(1, new Scalar.Null(), new Scalar.Signed(4)),
                sql("DROP PROCEDURE dp"));
    }

    @Test
    void expectations() throws IOException {
        areEqual(
                ExpectOpen.noError(),
                sql("SELECT 1"),
                sql("SELECTED"),
                sql("SELECT 2"),
                ExpectOpen.noError(),
                new ExpectClose(),
                new ExpectClose(),
                new ExpectClose(),
                new ExpectOpen(ExpectOperation.EMPTY, List.of(Condition.fieldExists("6.1"))),
                new ExpectClose(),
                new ExpectOpen(ExpectOperation.EMPTY, List.of(Condition.fieldExists("6.9"))),
                sql("SELECT 1"),
                new ExpectClose());
    }

    @Test
    void commands() throws IOException {
        areEqual(
                command("ping"),
                command("list_notices"),
                command("enable_notices", new ObjectField("notice", Scalar.text("nothing"))),
                command("disable_notices", new ObjectField("notice", Scalar.text("rows_affected"))),
                command("kill_client", new ObjectField("id", Scalar.text("x"))),
                command("no_such_command"),
                new SessionReset(true),
                new CapabilitiesGet());
    }
}
