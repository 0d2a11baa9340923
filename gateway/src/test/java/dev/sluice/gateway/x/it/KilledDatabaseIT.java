// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.testkit.server.EmbeddedServer;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The database is killed amid ten thousand pipelined statements: the client hears of it, and when it is back others are served. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class KilledDatabaseIT {

    private static final int STATEMENTS = 10_000;
    private static final int ANSWERED = 1000;
    private static final String ENDLESS = "SELECT COUNT(*) FROM information_schema.COLUMNS a,"
            + " information_schema.COLUMNS b, information_schema.COLUMNS c, information_schema.COLUMNS d";

    @Test
    void theOldestStatementIsToldAndLaterSessionsAreServed() throws IOException {
        try (EmbeddedServer doomed = EmbeddedServer.start();
                Gateway gateway = Gateway.start(new GatewayOptions(
                        ConnectOptions.parse(doomed.url()),
                        List.of(ListenerOptions.local(Dialect.X, 0).withTls(GatewayRig.tls())),
                        1))) {
            int port = gateway.ports().get(0);
            try (XPeer peer = new XPeer(port).secure().logIn("root", "", "")) {
                Thread writer = write(peer);
                List<ServerMessage> answers = peer.answers(ANSWERED);
                assertThat(answers.stream().filter(StmtExecuteOk.class::isInstance))
                        .hasSize(ANSWERED);

                doomed.kill();

                ServerError told = Told.error(peer.answers(1));
                assertThat(told.fatal()).isTrue();
                assertThat(told.code()).isEqualTo(2013);
                assertThat(hearsNoMore(peer)).isTrue();
                writer.interrupt();
            }
            doomed.restart();
            try (XPeer peer = new XPeer(port).secure().logIn("root", "", "")) {
                assertThat(Told.numbers(peer.ask("SELECT 7"))).containsExactly(7L);
            }
        }
    }

    @Test
    void aDatabaseThatDiesBetweenItsNonceAndTheProofIsSaidToBeAway() throws IOException {
        AuthenticateStart start = AuthenticateStart.of(Mysql41.NAME, new byte[0]);
        AuthenticateContinue proof =
                new AuthenticateContinue(new AuthenticationData("", "root", new byte[0]).toBytes());
        try (EmbeddedServer doomed = EmbeddedServer.start();
                Gateway gateway = Gateway.start(new GatewayOptions(
                        ConnectOptions.parse(doomed.url()), List.of(ListenerOptions.local(Dialect.X, 0)), 1));
                XPeer peer = new XPeer(gateway.ports().get(0))) {
            peer.ask(start);

            doomed.kill();

            ServerError told = Told.error(peer.ask(proof));
            assertThat(told.fatal()).isFalse();
            assertThat(told.code()).isEqualTo(XCode.SERVICE);
            assertThat(Told.error(peer.ask(start)).code()).isEqualTo(XCode.SERVICE);

            doomed.restart();
            peer.ask(start);
            List<ServerMessage> answer = peer.ask(proof);
            assertThat(answer.get(answer.size() - 1)).isInstanceOf(AuthenticateOk.class);
        }
    }

    /** Another thread, for the gateway reads no further than its prefetch. */
    private static Thread write(XPeer peer) {
        ClientMessage[] statements = IntStream.range(0, STATEMENTS)
                .mapToObj(i -> StmtExecute.sql(i == ANSWERED ? ENDLESS : "SELECT " + i))
                .toArray(ClientMessage[]::new);
        Thread writer = new Thread(() -> {
            try {
                peer.send(statements);
            } catch (IOException ended) {
                // As the database does.
            }
        });
        writer.start();
        return writer;
    }

    private static boolean hearsNoMore(XPeer peer) throws IOException {
        try {
            return peer.isClosedByPeer();
        } catch (EOFException | SocketException ended) {
            return true;
        }
    }
}
