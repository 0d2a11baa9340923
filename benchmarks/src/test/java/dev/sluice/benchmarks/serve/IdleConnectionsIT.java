// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.floor.XFloorLink;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.XDevApiPeer;
import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.Endpoint;
import dev.sluice.testkit.server.EmbeddedServer;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.StmtExecute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A gateway of little memory holds many sessions that do nothing, half of them of each protocol. {@code -Dsluice.idle=600} for
 * more; what the process takes is printed.
 */
@Timeout(300)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = ".+")
class IdleConnectionsIT {

    private static final int SESSIONS = Integer.getInteger("sluice.idle", 200);
    private static final long LIMIT = 256L << 20;

    @Test
    void idleSessionsFitIntoAQuarterOfAGigabyte() throws Exception {
        List<XFloorLink> links = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .option("--max-connections=" + (SESSIONS + 50))
                        .start();
                ServeProcess gateway = ServeProcess.start(server.url(), List.of("-Xmx128m"));
                Client client = Client.start()) {
            Address address = new Address("127.0.0.1", 0, "idle", "idle", "", gateway.xPort());
            try (Session past = client.connect(server.url()).join()) {
                past.query("CREATE USER idle@'%' IDENTIFIED BY 'idle'").join();
            }
            XDevApiPeer.remember(address);
            long empty = gateway.residentBytes();
            List<CompletableFuture<Session>> classic = new ArrayList<>();
            for (int i = 0; i < SESSIONS / 2; i++) {
                links.add(loggedIn(address));
                classic.add(client.connect(options(gateway.classicPort())));
                if (i % 50 == 49) {
                    classic.get(i).join();
                }
            }
            for (CompletableFuture<Session> session : classic) {
                assertThat(session.join()
                                .query("SELECT 1")
                                .join()
                                .first()
                                .first()
                                .getInt(0))
                        .isEqualTo(1);
            }
            try (Session past = client.connect(server.url()).join()) {
                long there = past.query("SELECT COUNT(*) FROM information_schema.PROCESSLIST")
                        .join()
                        .first()
                        .first()
                        .getLong(0);
                assertThat(there).isGreaterThan(SESSIONS);
            }
            long full = gateway.residentBytes();
            System.out.printf(
                    "%d idle sessions: %d MiB resident, %d MiB without them%n", SESSIONS, full >> 20, empty >> 20);
            assertThat(full).isLessThan(LIMIT);
        } finally {
            for (XFloorLink link : links) {
                link.close();
            }
        }
    }

    private static ConnectOptions options(int port) {
        return ConnectOptions.to(new Endpoint.Tcp("127.0.0.1", port), "root").toBuilder()
                .tls(TlsMode.DISABLED)
                .build();
    }

    /** A session of the X Protocol that has asked something. */
    private static XFloorLink loggedIn(Address address) throws IOException {
        XFloorLink link = XFloorLink.open(address);
        ByteWriter bytes = new ByteWriter(256);
        StmtExecute.sql("SELECT 'idle here'").frame(new FrameWriter(bytes));
        link.out().write(bytes.array(), 0, bytes.size());
        String heard = "";
        byte[] read = new byte[4096];
        while (!heard.contains("idle here\0")) {
            int count = link.in().read(read);
            assertThat(count).isPositive();
            heard += new String(read, 0, count, StandardCharsets.ISO_8859_1);
        }
        return link;
    }
}
