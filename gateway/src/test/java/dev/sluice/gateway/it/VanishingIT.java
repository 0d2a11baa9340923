// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static dev.sluice.gateway.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.testkit.fake.Conversation;
import dev.sluice.testkit.fake.FakeServer;
import dev.sluice.testkit.server.EmbeddedServer;
import dev.sluice.wire.classic.command.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Either side is suddenly gone: the other hears of it, and nothing is left behind. */
class VanishingIT extends ThroughGateway {

    private static final String ENDLESS = "SELECT COUNT(*) FROM information_schema.COLUMNS a,"
            + " information_schema.COLUMNS b, information_schema.COLUMNS c, information_schema.COLUMNS d";

    private long running() {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = "
                + session.server().threadId() + " AND INFO LIKE 'SELECT COUNT(*) FROM information_schema.COLUMNS a,%'");
    }

    @Test
    void whatAVanishedClientRanIsInterrupted() {
        session.query(ENDLESS);
        session.query("SELECT 2");
        Eventually.await("the endless query", () -> running() == 1);
        session.abort();
        Eventually.await("its end", () -> running() == 0);
        long id = session.server().threadId();
        Eventually.await(
                "the end of the session",
                () -> number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id) == 0);
    }

    @Test
    void aKilledSessionIsToldAndClosed() {
        CompletableFuture<Results> endless = session.query(ENDLESS);
        CompletableFuture<Results> behind = session.query("SELECT 2");
        Eventually.await("the endless query", () -> running() == 1);
        await(direct.query("KILL " + session.server().threadId()));
        assertThat(failureOf(endless)).isInstanceOf(MySqlException.class);
        assertThat(failureOf(behind)).isInstanceOf(MySqlException.class);
        await(session.closed());
    }

    @Test
    void aLostDatabaseIsAnErrorOfTheOldestCommand() throws IOException {
        try (FakeServer server = FakeServer.start(conversation -> {
                    conversation.login();
                    for (int i = 0; i < 3; i++) {
                        conversation.expect(Query.class);
                    }
                    conversation.send(Conversation.ok());
                });
                Gateway between =
                        gateway(ListenerOptions.local(Dialect.CLASSIC, 0), ConnectOptions.parse(server.url()));
                Session own = await(client.connect(url(between, "fake", "", "", "tls=disabled")))) {
            List<CompletableFuture<Results>> asked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                asked.add(own.query("DO " + i));
            }
            await(asked.get(0));
            assertThat(failureOf(asked.get(1), ServerException.class).code()).isEqualTo(1158);
            assertThat(failureOf(asked.get(2))).isInstanceOf(MySqlException.class);
            await(own.closed());
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
    void aDatabaseThatIsKilledAmidTenThousandStatementsIsToldToAll() {
        try (EmbeddedServer doomed = EmbeddedServer.start();
                Gateway between =
                        gateway(ListenerOptions.local(Dialect.CLASSIC, 0), ConnectOptions.parse(doomed.url()));
                Session own = await(client.connect(url(between, "root", "", "", "")))) {
            List<CompletableFuture<Results>> asked = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                asked.add(own.query(i == 1000 ? ENDLESS : "SELECT " + i));
            }
            await(asked.get(999));
            doomed.kill();
            assertThat(failureOf(asked.get(1000), ServerException.class).code()).isEqualTo(1158);
            for (CompletableFuture<Results> unanswered : asked.subList(1000, asked.size())) {
                assertThat(failureOf(unanswered)).isInstanceOf(MySqlException.class);
            }
            await(own.closed());

            doomed.restart();
            try (Session again = await(client.connect(url(between, "root", "", "", "")))) {
                assertThat(await(again.query("SELECT 7")).first().first().getInt(0))
                        .isEqualTo(7);
            }
        }
    }

    @Test
    void anUnreachableDatabaseIsTold() throws IOException {
        int nobody;
        try (FakeServer server = FakeServer.start(conversation -> {})) {
            nobody = server.port();
        }
        try (Gateway between = gateway(
                ListenerOptions.local(Dialect.CLASSIC, 0),
                ConnectOptions.parse("mysql://root@127.0.0.1:" + nobody + "/"))) {
            assertThat(failureOf(client.connect(url(between, "root", "", "", "tls=disabled")), ServerException.class)
                            .code())
                    .isEqualTo(1158);
        }
    }
}
