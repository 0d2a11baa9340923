// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.result.Results;
import dev.sluice.client.source.Source;
import dev.sluice.testkit.fake.Conversation;
import dev.sluice.testkit.fake.FakeServer;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.PrepareOk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for files of this machine, whatever it was asked. */
@Timeout(60)
class RogueServerTest {

    private static final LocalInfileRequest STEAL = new LocalInfileRequest("/etc/passwd");
    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE t";

    private static void assertRefused(CompletableFuture<?> asked) {
        SourceException failure = failureOf(asked, SourceException.class);
        assertThat(failure).hasMessageContaining("asked for a local file that the request does not carry");
        assertThat(failure.getMessage()).doesNotContain("passwd");
        assertThat(failure.fate()).isEqualTo(Fate.ANSWERED);
        assertThat(failure.sessionAlive()).isTrue();
    }

    private static Session connect(Client client, FakeServer server, boolean localFiles) {
        return await(client.connect(server.url() + "&localFiles=" + localFiles));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aQueryGivesItNothing(boolean localFiles) throws IOException {
        try (FakeServer server = FakeServer.start(conversation -> {
                    conversation.login();
                    conversation.expect(Query.class);
                    conversation.send(STEAL);
                    assertThat(conversation.readFile()).isEmpty();
                    conversation.send(Conversation.ok());
                    conversation.expect(Ping.class);
                    conversation.send(Conversation.ok());
                    conversation.awaitClose();
                });
                Client client = Client.start();
                Session session = connect(client, server, localFiles)) {
            assertRefused(session.query("SELECT 1"));
            await(session.ping());
            session.abort();
            server.await();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExecuteGivesItNothing(boolean localFiles) throws IOException {
        try (FakeServer server = FakeServer.start(conversation -> {
                    conversation.login();
                    conversation.expect(StmtPrepare.class);
                    conversation.send(new PrepareOk(1, 0, 0, 0));
                    conversation.expect(StmtExecute.class);
                    conversation.send(STEAL);
                    assertThat(conversation.readFile()).isEmpty();
                    conversation.send(Conversation.ok());
                    conversation.expect(Ping.class);
                    conversation.send(Conversation.ok());
                    conversation.awaitClose();
                });
                Client client = Client.start();
                Session session = connect(client, server, localFiles)) {
            assertRefused(session.prepare("SELECT 1").execute());
            await(session.ping());
            session.abort();
            server.await();
        }
    }

    @Test
    void aLoadGivesItTheSourceAndNothingElse() throws IOException {
        byte[] rows = "1\n2\n".getBytes(StandardCharsets.UTF_8);
        try (FakeServer server = FakeServer.start(conversation -> {
                    conversation.login();
                    conversation.expect(Query.class);
                    conversation.send(STEAL);
                    assertThat(conversation.readFile()).isEqualTo(rows);
                    conversation.send(Ok.of(2, 0, new ServerStatus(ServerStatus.MORE_RESULTS)));
                    conversation.send(STEAL);
                    assertThat(conversation.readFile()).isEmpty();
                    conversation.send(Conversation.ok());
                    conversation.awaitClose();
                });
                Client client = Client.start();
                Session session = connect(client, server, true)) {
            CompletableFuture<Results> loaded = session.load(LOAD, Source.of(new ByteArrayInputStream(rows)));
            assertRefused(loaded);
            session.abort();
            server.await();
        }
    }

    @Test
    void aLoadEndsWhereverTheServerDies() throws IOException {
        byte[] rows = "1\n2\n".getBytes(StandardCharsets.UTF_8);
        for (int step = 3; step < 6; step++) {
            ClosedOnce source = new ClosedOnce(rows);
            try (FakeServer server = FakeServer.startFailingAt(step, conversation -> {
                        conversation.login();
                        conversation.expect(Query.class);
                        conversation.send(STEAL);
                        conversation.readFile();
                        conversation.send(Conversation.ok());
                    });
                    Client client = Client.start();
                    Session session = connect(client, server, true)) {
                assertThat(failureOf(session.load(LOAD, Source.of(source))).sessionAlive())
                        .isFalse();
                source.awaitClose();
            }
        }
    }
}
