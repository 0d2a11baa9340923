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
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway, or a client of it, is killed amid ten thousand pipelined statements: everybody else hears of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = ".+")
class KilledIT {

    /** What a client speaks to the gateway. */
    enum Dialect {
        CLASSIC {
            @Override
            String url(ServeProcess gateway) {
                return "mysql://root@127.0.0.1:" + gateway.classicPort() + "/?tls=disabled";
            }
        },
        X {
            @Override
            String url(ServeProcess gateway) {
                return "mysqlx://root@127.0.0.1:" + gateway.xPort() + "/";
            }
        };

        abstract String url(ServeProcess gateway);
    }

    private static final String SESSIONS = "SELECT COUNT(*) FROM information_schema.PROCESSLIST";

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

    private ServeProcess serve() throws IOException {
        return ServeProcess.start(server.url(), List.of("-Xmx128m"));
    }

    private void lock() {
        past.query(TenThousand.LOCKED).join();
    }

    /** The database hears that nobody is there as soon as it says something. */
    private void awaitTheEndOfOthers() {
        past.query("DO RELEASE_ALL_LOCKS()").join();
        Patience.until("the end of the gateway's sessions", () -> number(SESSIONS) == 1);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledGatewayLosesTheLinkWithTheFateOfEachStatement(Dialect dialect) throws Exception {
        lock();
        try (ServeProcess gateway = serve()) {
            List<CompletableFuture<Results>> asked =
                    TenThousand.submit(client.connect(dialect.url(gateway)).join(), TenThousand.LOCKED);
            asked.get(TenThousand.ANSWERED - 1).join();
            gateway.kill();
            for (CompletableFuture<Results> answer : asked.subList(TenThousand.ANSWERED, TenThousand.STATEMENTS)) {
                LinkException failure = (LinkException) Patience.failureOf(answer);
                assertThat(failure.fate()).isIn(Fate.UNKNOWN, Fate.NOT_SENT);
            }
            assertThat(((LinkException) Patience.failureOf(asked.get(TenThousand.ANSWERED))).fate())
                    .isEqualTo(Fate.UNKNOWN);
        }
        awaitTheEndOfOthers();
        try (ServeProcess next = serve();
                Session again = client.connect(dialect.url(next)).join()) {
            assertThat(again.query("SELECT 1").join().first().first().getInt(0)).isEqualTo(1);
        }
    }

    @Test
    void aDriverHearsOfAKilledGatewayWhenItAsks() throws Exception {
        try (ServeProcess gateway = serve();
                Connection jdbc = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + gateway.classicPort() + "/?sslMode=DISABLED", "root", "");
                Statement statement = jdbc.createStatement()) {
            statement.execute("DO 1");
            gateway.kill();
            assertThatThrownBy(() -> statement.execute("DO 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            broken -> assertThat(broken.getSQLState()).isEqualTo("08S01"));
        }
        awaitTheEndOfOthers();
    }

    @Test
    void aKilledGatewayClosesTheLinksOfTheXProtocol() throws Exception {
        lock();
        try (ServeProcess gateway = serve()) {
            Address address = new Address("127.0.0.1", 0, "killed", "killed", "", gateway.xPort());
            past.query("CREATE USER killed@'%' IDENTIFIED BY 'killed'").join();
            XDevApiPeer.remember(address);
            try (XFloorLink link = XFloorLink.open(address)) {
                Thread writer = write(link, TenThousand.frames(TenThousand.LOCKED));
                for (int answered = 0; answered < TenThousand.ANSWERED; ) {
                    answered += link.next() instanceof StmtExecuteOk ? 1 : 0;
                }
                gateway.kill();
                assertThat(hearsTheEnd(link)).isTrue();
                writer.join();
            }
        }
        awaitTheEndOfOthers();
    }

    /** Another thread, for the gateway reads no further than its prefetch. */
    private static Thread write(XFloorLink link, byte[] statements) {
        Thread writer = new Thread(() -> {
            try {
                link.out().write(statements);
            } catch (IOException ended) {
                // As the gateway does.
            }
        });
        writer.start();
        return writer;
    }

    private static boolean hearsTheEnd(XFloorLink link) throws IOException {
        try {
            link.next();
            return false;
        } catch (EOFException | SocketException end) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAKilledClientRanIsInterruptedAndOthersGoOn(Dialect dialect) throws Exception {
        try (ServeProcess gateway = serve();
                Session other = client.connect(dialect.url(gateway)).join()) {
            Process victim = start(dialect.url(gateway));
            String running = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '"
                    + TenThousand.ENDLESS.substring(0, 50) + "%'";
            List<CompletableFuture<Results>> meanwhile;
            try {
                assertThat(victim.getInputStream().read()).isEqualTo('a');
                Patience.until("the endless statement", () -> number(running) == 1);
                meanwhile = IntStream.range(0, TenThousand.STATEMENTS)
                        .mapToObj(i -> other.query("SELECT " + i))
                        .toList();
            } finally {
                victim.destroyForcibly().waitFor();
            }
            Patience.until("its end", () -> number(running) == 0);
            Patience.until("the end of its session", () -> number(SESSIONS) == 2);
            for (int i = 0; i < TenThousand.STATEMENTS; i++) {
                assertThat(meanwhile.get(i).join().first().first().getInt(0)).isEqualTo(i);
            }
        }
        awaitTheEndOfOthers();
    }

    private static Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
