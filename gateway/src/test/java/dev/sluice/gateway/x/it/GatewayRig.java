// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway in front of the tests' server, with a schema and a user of its own. */
final class GatewayRig implements AutoCloseable {

    static final String PASSWORD = "pass wörd";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Server server = TestServer.current();
    private final String schema;
    private final Gateway gateway;
    private final Client client = Client.start();
    private final Session root;

    GatewayRig() {
        this(Prefetch.DEFAULT);
    }

    GatewayRig(Prefetch prefetch) {
        this(ListenerOptions.local(Dialect.X, 0).withPrefetch(prefetch), List.of());
    }

    GatewayRig(List<Filter> filters) {
        this(ListenerOptions.local(Dialect.X, 0), filters);
    }

    /** One that gives clients so long to log in. */
    GatewayRig(Duration loginLimit) {
        this(ListenerOptions.local(Dialect.X, 0).withLoginLimit(loginLimit), List.of());
    }

    private GatewayRig(ListenerOptions listener, List<Filter> filters) {
        // As long in every run: the server's messages name it, and cut what is longer than they may be.
        schema = "sluice_x_%07d_%02d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        root = client.connect(server.url()).join();
        sql("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        sql("CREATE USER '" + schema + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
        sql("GRANT ALL ON " + schema + ".* TO '" + schema + "'@'%'");
        try {
            gateway = Gateway.start(
                    new GatewayOptions(ConnectOptions.parse(server.url()), List.of(listener.withTls(tls())), 2)
                            .withFilters(filters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a certificate for a listener. */
    static ServerTls tls() throws IOException {
        Path directory = Files.createTempDirectory("sluice-gateway");
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        Instant now = Instant.now();
        SelfSigned.write(
                chain,
                key,
                List.of("127.0.0.1", "localhost"),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(1)));
        try {
            return ServerTls.load(ServerTlsTerms.of(chain, key));
        } finally {
            Files.delete(chain);
            Files.delete(key);
            Files.delete(directory);
        }
    }

    /** Runs a statement at the server, with every right. */
    Results sql(String text) {
        return root.query(text).join();
    }

    Session root() {
        return root;
    }

    String schema() {
        return schema;
    }

    int port() {
        return gateway.ports().get(0);
    }

    /** Opens a session of the test's user by the tests' own client, without the gateway. */
    Session direct() {
        return client.connect(server.url(schema, PASSWORD, schema)).join();
    }

    /** Opens a link to the gateway, over which nothing was said. */
    XPeer peer() throws IOException {
        return new XPeer(port());
    }

    /** Opens a link to the gateway, secures it, and logs in. */
    XPeer loggedIn() throws IOException {
        return peer().secure().logIn(schema, PASSWORD, schema);
    }

    /** Opens a link to the gateway, agrees on features of the extension, and logs in. */
    XPeer extended(SluiceFeature... features) throws IOException {
        return extended(SluiceTerms.of(Set.of(features)));
    }

    XPeer extended(SluiceTerms terms) throws IOException {
        return peer().secure().accept(terms).logIn(schema, PASSWORD, schema);
    }

    @Override
    public void close() {
        gateway.close();
        sql("DROP DATABASE " + schema);
        sql("DROP USER '" + schema + "'@'%'");
        client.close();
    }
}
