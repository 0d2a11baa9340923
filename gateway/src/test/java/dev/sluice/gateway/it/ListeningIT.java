// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.link.ListenOptions;
import dev.sluice.link.Network;
import dev.sluice.link.ProxyHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a listener is set up, and what that does to its clients. */
class ListeningIT extends ThroughGateway {

    private static final int QUERY = 3;

    @Test
    void aPrefetchOfOneStillAnswersEverythingInOrder() {
        ListenerOptions narrow = ListenerOptions.local(Dialect.CLASSIC, 0).withPrefetch(new Prefetch(1, 1));
        try (Gateway slow = gateway(narrow);
                Session own = await(client.connect(url(slow, root.user(), root.password(), database, "")))) {
            List<CompletableFuture<Results>> asked = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                asked.add(own.query("SELECT " + i + ", '" + "x".repeat(1000) + "'"));
            }
            for (int i = 0; i < asked.size(); i++) {
                assertThat(await(asked.get(i)).first().first().getInt(0)).isEqualTo(i);
            }
        }
    }

    @Test
    void aProxyMaySayForWhomItSpeaks() throws IOException {
        ProxyHeaders believed = new ProxyHeaders(true, List.of(Network.parse("127.0.0.0/8")), Duration.ofSeconds(10));
        ListenerOptions behindProxy =
                ListenerOptions.local(Dialect.CLASSIC, 0).accepting(ListenOptions.DEFAULT.withProxy(believed));
        try (Gateway proxied = gateway(behindProxy);
                RawClient raw = new RawClient(proxied.ports().get(0))) {
            raw.sendRaw("PROXY TCP4 192.0.2.1 192.0.2.2 40000 3306\r\n".getBytes(StandardCharsets.US_ASCII));
            raw.logIn(root.user(), 0);
            raw.command(QUERY, "DO 1");
            assertThat(raw.nextPacket(1).peek()).isZero();
        }
    }

    @Test
    void aClientThatLeavesAmidAResultThatItDoesNotReadLeavesNothingBehind() throws IOException {
        String large = "SELECT REPEAT('leave', 2000) FROM information_schema.COLUMNS a, information_schema.COLUMNS b";
        String sending =
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT REPEAT(''leave''%'";
        try (RawClient raw = RawClient.loggedIn(gateway.ports().get(0), root.user())) {
            raw.command(QUERY, large);
            raw.nextPacket(1);
            Eventually.await("the result", () -> number(sending) == 1);
        }
        Eventually.await("its end", () -> number(sending) == 0);
    }

    @Test
    void aGatewayThatIsClosedLeavesNothingBehind() {
        Gateway brief = gateway(ListenerOptions.local(Dialect.CLASSIC, 0));
        Session own = await(client.connect(url(brief, root.user(), root.password(), database, "")));
        long id = own.server().threadId();
        brief.close();
        await(own.closed());
        Eventually.await(
                "the end of the session",
                () -> number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id) == 0);
    }
}
