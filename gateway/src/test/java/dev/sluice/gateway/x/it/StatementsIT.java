// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.DropView;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.row.NumberField;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Prepared statements, cursors, resets, commands and variables, message by message. */
class StatementsIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static Prepare prepare(long id, String sql) {
        return new Prepare(id, StmtExecute.sql(sql));
    }

    private static Execute execute(long id, Any... arguments) {
        return new Execute(id, List.of(arguments), false);
    }

    private static StmtExecute command(String name, ObjectField... arguments) {
        return StmtExecute.command(name, new Any.ObjectValue(List.of(arguments)));
    }

    @Test
    void aPreparedStatementIsExecutedInTheSameWrite() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            prepare(1, "SELECT CAST(? AS SIGNED) + 1"),
                            execute(1, new Scalar.Signed(41)),
                            execute(1, new Scalar.Signed(1), Scalar.text("too many")),
                            execute(1))
                    .answers(4);

            assertThat(Told.numbers(answers)).containsExactly(42L, 2L);
            assertThat(Told.error(answers).code()).isEqualTo(5134);
        }
    }

    @Test
    void argumentsOfAPrepareAreQuotedAsTheModeBeforeItSays() throws IOException {
        Any backslash = Scalar.text("a\\'b");
        StmtExecute quoted = new StmtExecute(
                "SELECT CHAR_LENGTH(?) * 1".getBytes(StandardCharsets.UTF_8),
                List.of(backslash),
                StmtExecute.SQL,
                false);
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SET sql_mode = 'NO_BACKSLASH_ESCAPES'"),
                            new Prepare(1, quoted),
                            execute(1))
                    .answers(3);

            assertThat(Told.errors(answers)).isEmpty();
            assertThat(Told.numbers(answers)).containsExactly(4L);
        }
    }

    @Test
    void aNumberOfAStatementThatFailedToPrepareIsFree() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            prepare(1, "SELECT 1"),
                            prepare(1, "SELECTED"),
                            execute(1),
                            prepare(1, "SELECT 5"),
                            execute(1))
                    .answers(5);

            assertThat(Told.errors(answers)).containsExactly(1064L, 5110L);
            assertThat(Told.numbers(answers)).containsExactly(5L);
        }
    }

    @Test
    void aCursorIsReadInPortions() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            prepare(1, "SELECT 1 UNION SELECT 2 UNION SELECT 3"),
                            new CursorOpen(7, execute(1), 2),
                            new CursorFetch(7, 1),
                            new CursorFetch(7, 1),
                            new CursorFetch(7, 1),
                            new CursorClose(7),
                            new CursorClose(7),
                            StmtExecute.sql("SELECT 9"))
                    .answers(8);

            assertThat(Told.numbers(answers)).containsExactly(1L, 2L, 3L, 9L);
            assertThat(Told.errors(answers)).containsExactly(5123L, 5111L);
            assertThat(Told.kinds(answers)).filteredOn("FetchSuspended"::equals).hasSize(2);
        }
    }

    @Test
    void outParametersComeBehindTheResultsOfAProcedure() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            peer.ask("CREATE PROCEDURE p(OUT a INT) BEGIN SELECT 1; SET a = 5; END");

            List<ServerMessage> text = peer.ask("CALL p(@a)");
            List<ServerMessage> prepared = peer.send(prepare(1, "CALL p(?)"), execute(1, new Scalar.Null()))
                    .answers(2);

            assertThat(Told.kinds(text))
                    .containsExactly(
                            "ColumnMetaData",
                            "Row",
                            "FetchDoneMoreResultsets",
                            "FetchDone",
                            "NoticeFrame",
                            "StmtExecuteOk");
            assertThat(Told.kinds(prepared).subList(1, prepared.size()))
                    .containsExactly(
                            "ColumnMetaData",
                            "Row",
                            "FetchDoneMoreOutParams",
                            "ColumnMetaData",
                            "Row",
                            "FetchDone",
                            "NoticeFrame",
                            "StmtExecuteOk");
        }
    }

    @Test
    void aResetKeepsTheUserAndForgetsTheRest() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SET @a = 1"),
                            prepare(1, "SELECT 1"),
                            new SessionReset(true),
                            execute(1),
                            StmtExecute.sql("SELECT @a IS NULL"))
                    .answers(5);

            assertThat(Told.errors(answers)).containsExactly(5110L);
            assertThat(Told.numbers(answers)).containsExactly(1L);
        }
    }

    @Test
    void aSessionThatWasClosedIsFollowedByAnotherLogin() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            peer.send(StmtExecute.sql("SET @a = 1"), new SessionClose()).answers(2);
            peer.logIn(RIG.schema(), GatewayRig.PASSWORD, "");

            assertThat(Told.numbers(peer.ask("SELECT @a IS NULL"))).containsExactly(1L);
        }
    }

    @Test
    void commandsAreAnsweredByTheGateway() throws IOException {
        try (XPeer peer = RIG.loggedIn();
                XPeer other = RIG.loggedIn()) {
            assertThat(Told.kinds(peer.ask(command("ping")))).containsExactly("StmtExecuteOk");
            assertThat(Told.error(peer.ask(command("create_collection"))).code())
                    .isEqualTo(5157);
            assertThat(Told.error(peer.ask(command("kill_client", new ObjectField("id", new Scalar.Unsigned(9999)))))
                            .code())
                    .isEqualTo(1094);
            assertThat(Told.kinds(peer.ask(command("list_notices"))))
                    .filteredOn("Row"::equals)
                    .hasSize(9);
            List<Long> clients = peer.ask(command("list_clients")).stream()
                    .filter(Row.class::isInstance)
                    .map(row -> Told.field((Row) row))
                    .map(field -> NumberField.uint(field, 0, field.length))
                    .toList();
            long last = clients.get(clients.size() - 1);
            peer.ask(command("kill_client", new ObjectField("id", new Scalar.Unsigned(last))));

            assertThat(((NoticeFrame) other.next()).notice()).isInstanceOf(Warning.class);
            assertThat(other.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void warningsAreNotToldToThoseWhoDoNotWantThem() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            peer.ask(command("disable_notices", new ObjectField("notice", Scalar.text("warnings"))));

            assertThat(Told.kinds(peer.ask("DROP TABLE IF EXISTS not_there")))
                    .containsExactly("NoticeFrame", "StmtExecuteOk");
        }
    }

    @Test
    void driversLearnTheLimitOfTheGateway() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> selected = peer.ask("select @@mysqlx_max_allowed_packet");
            List<ServerMessage> shown = peer.ask("SHOW VARIABLES LIKE 'mysqlx_max_allowed%'");

            byte[] value = Told.field((Row) selected.get(1));
            assertThat(NumberField.uint(value, 0, value.length)).isEqualTo(64 << 20);
            assertThat(Told.kinds(shown)).filteredOn("Row"::equals).hasSize(1);
        }
    }

    @Test
    void messagesForCollectionsAreRefusedByName() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            ServerError refused = Told.error(peer.ask(new DropView(new Collection("v", ""), false)));

            assertThat(refused.code()).isEqualTo(1047);
            assertThat(refused.message()).contains("DropView");
        }
    }

    @Test
    void anExpectationStopsWhatFollowsAnError() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            ExpectOpen.noError(),
                            StmtExecute.sql("SELECT 1"),
                            StmtExecute.sql("SELECT nothing_here"),
                            StmtExecute.sql("SELECT 3"),
                            new ExpectClose(),
                            StmtExecute.sql("SELECT 4"),
                            new ExpectClose())
                    .answers(7);

            assertThat(Told.numbers(answers)).containsExactly(1L, 4L);
            assertThat(Told.errors(answers)).containsExactly(1054L, 5159L, 5159L, 5158L);
        }
    }
}
