// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.HeardLog;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.testkit.server.TestServer;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nothing that a client shows in confidence is logged, at whatever level, by whichever front. */
class SecretsIT {

    private static final String SECRET = "sesame-of-mine";
    private static final String PROOF = "*5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2";
    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void theXFrontLogsNoSecret() throws Exception {
        try (HeardLog log = new HeardLog()) {
            try (XPeer peer = RIG.peer().secure()) {
                byte[] password = SECRET.getBytes(StandardCharsets.UTF_8);
                peer.ask(AuthenticateStart.of(Plain.NAME, Plain.start("", RIG.schema(), password)));
            }
            try (XPeer peer = RIG.peer()) {
                peer.ask(AuthenticateStart.of(Mysql41.NAME, new byte[0]));
                peer.ask(new AuthenticateContinue(
                        new AuthenticationData("", RIG.schema(), PROOF.getBytes(StandardCharsets.UTF_8)).toBytes()));
            }
            try (XPeer peer = RIG.loggedIn()) {
                Any argument = Scalar.text(SECRET);
                peer.ask(new StmtExecute(
                        "SELECT nothing, ?".getBytes(StandardCharsets.UTF_8), List.of(argument), "sql", false));
                peer.ask("SELECTED '" + SECRET + "'");
                peer.send(SECRET.getBytes(StandardCharsets.UTF_8));
                assertThat(peer.isEnded()).isTrue();
            }
            assertThat(log.text())
                    .isNotEmpty()
                    .doesNotContain(SECRET)
                    .doesNotContain(PROOF.substring(1))
                    .doesNotContain(GatewayRig.PASSWORD);
        }
    }

    @Test
    void theClassicFrontLogsNoSecret() throws Exception {
        try (HeardLog log = new HeardLog();
                Gateway gateway = Gateway.start(new GatewayOptions(
                        ConnectOptions.parse(TestServer.current().url()),
                        List.of(ListenerOptions.local(Dialect.CLASSIC, 0).withTls(GatewayRig.tls())),
                        1));
                Client client = Client.start()) {
            String at = "@127.0.0.1:" + gateway.ports().get(0) + "/?tls=required";
            client.connect("mysql://" + RIG.schema() + ":" + SECRET + at)
                    .handle((session, failure) -> failure)
                    .join();
            try (Session session = client.connect("mysql://" + RIG.schema() + ":pass%20w%C3%B6rd" + at)
                    .join()) {
                session.query("SELECTED '" + SECRET + "'")
                        .handle((results, failure) -> failure)
                        .join();
                session.prepare("SELECT nothing, ?")
                        .execute(SECRET)
                        .handle((results, failure) -> failure)
                        .join();
            }
            assertThat(log.text()).isNotEmpty().doesNotContain(SECRET).doesNotContain(GatewayRig.PASSWORD);
        }
    }
}
