// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.floor.XFloorLink;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.XDevApiPeer;
import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.server.EmbeddedServer;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.StmtExecute;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The gateway, or a client of it, is killed amid ten thousand pipelined statements: everybody else hears of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = ".+")
class KilledIT {

    static final String ENDLESS = "SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b,"
            + " information_schema.COLUMNS c, information_schema.COLUMNS d";

    private static final String SESSIONS = "SELECT COUNT(*) FROM information_schema.PROCESSLIST";
    private static final int STATEMENTS = 10_000;

    private final EmbeddedServer server = EmbeddedServer.start();
    private final Client client = Client.start();
    private Session past;

    @BeforeAll
    void connect() {
        past = client.connect(server.url()).join();
    }

    @AfterAll
    void end() {
        client.close();
        server.close();
    }

    private long number(String sql) {
        return past.query(sql).join().first().first().getLong(0);
    }

    private static String url(ServeProcess gateway) {
        return "mysql://root@127.0.0.1:" + gateway.classicPort() + "/?tls=disabled";
    }

    @Test
    void aKilledGatewayLosesTheLinkWithTheFateOfEachStatement() throws Exception {
        ServeProcess gateway = ServeProcess.start(server.url(), List.of("-Xmx128m"));
        Session session = client.connect(url(gateway)).join();
        try (Connection jdbc = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + gateway.classicPort() + "/?sslMode=DISABLED", "root", "");
                Statement statement = jdbc.createStatement()) {
            statement.execute("DO 1");
            List<CompletableFuture<Results>> asked = new ArrayList<>();
            for (int i = 0; i < STATEMENTS; i++) {
                asked.add(session.query("SELECT " + i));
            }
            asked.get(1000).join();
            gateway.kill();
            long lost = 0;
            for (CompletableFuture<Results> answer : asked) {
                lost += answer.handle((results, failure) -> failure).join() == null ? 0 : 1;
            }
            LinkException failure = (LinkException) Patience.failureOf(asked.get(STATEMENTS - 1));
            assertThat(failure.fate()).isIn(Fate.UNKNOWN, Fate.NOT_SENT);
            assertThat(lost).isPositive();
            assertThatThrownBy(() -> statement.execute("DO 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            broken -> assertThat(broken.getSQLState()).isEqualTo("08S01"));
        } finally {
            gateway.close();
        }
        Patience.until("the end of its sessions", () -> number(SESSIONS) == 1);
        try (ServeProcess next = ServeProcess.start(server.url(), List.of("-Xmx128m"));
                Session again = client.connect(url(next)).join()) {
            assertThat(again.query("SELECT 1").join().first().first().getInt(0)).isEqualTo(1);
        }
    }

    @Test
    void aKilledGatewayClosesTheLinksOfTheXProtocol() throws Exception {
        try (ServeProcess gateway = ServeProcess.start(server.url(), List.of("-Xmx128m"))) {
            Address address = new Address("127.0.0.1", 0, "killed", "killed", "", gateway.xPort());
            past.query("CREATE USER killed@'%' IDENTIFIED BY 'killed'").join();
            XDevApiPeer.remember(address);
            try (XFloorLink link = XFloorLink.open(address)) {
                ByteWriter statements = new ByteWriter(1 << 20);
                FrameWriter frames = new FrameWriter(statements);
                for (int i = 0; i < STATEMENTS; i++) {
                    StmtExecute.sql("SELECT " + i).frame(frames);
                }
                link.out().write(statements.array(), 0, statements.size() / 10);
                assertThat(link.in().read()).isNotNegative();
                gateway.kill();
                assertThat(hearsTheEnd(link)).isTrue();
            }
        }
        Patience.until("the end of its sessions", () -> number(SESSIONS) == 1);
    }

    private static boolean hearsTheEnd(XFloorLink link) throws IOException {
        try {
            link.in().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // An end too.
        }
        return true;
    }

    @Test
    void whatAKilledClientRanIsInterruptedAndItsSessionEnds() throws Exception {
        try (ServeProcess gateway = ServeProcess.start(server.url(), List.of("-Xmx128m"))) {
            Process victim = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            url(gateway))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String running = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '"
                    + ENDLESS.substring(0, 50) + "%'";
            try {
                assertThat(victim.getInputStream().read()).isEqualTo('a');
                Patience.until("the endless statement", () -> number(running) == 1);
            } finally {
                victim.destroyForcibly().waitFor();
            }
            Patience.until("its end", () -> number(running) == 0);
            Patience.until("the end of its session", () -> number(SESSIONS) == 1);
        }
    }
}
