// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A session of the client over the X Protocol, to whoever speaks it in front of the tests' server, and words for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class OverX {

    private final XTarget target;
    final GatewayRig rig = new GatewayRig();
    final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    final Client client = Client.start(1, new ClientListener() {
        @Override
        public @Nullable RequestTrace onSubmitted(RequestInfo request) {
            return null;
        }

        @Override
        public void onEvent(SessionInfo of, SessionEvent event) {
            events.add(event);
        }
    });

    Session session;

    OverX(XTarget target) {
        this.target = target;
        session = connect("");
    }

    /** Returns where the X Protocol is spoken, in front of the tests' server. */
    String host() {
        return target.host();
    }

    int port() {
        return target.port(rig);
    }

    Session connect(String options) {
        return client.connect(url(host(), port(), options)).join();
    }

    String url(String host, int port, String options) {
        String password =
                URLEncoder.encode(GatewayRig.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
        return "mysqlx://" + rig.schema() + ":" + password + "@" + host + ":" + port + "/" + rig.schema() + "?"
                + options;
    }

    @BeforeAll
    void create() {
        Session direct = rig.direct();
        direct.query(
                        "CREATE TABLE kinds(id INT PRIMARY KEY, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, m MEDIUMINT,"
                                + " i INT UNSIGNED ZEROFILL, b BIGINT, bu BIGINT UNSIGNED, f FLOAT, d DOUBLE, n DECIMAL(20,6),"
                                + " y YEAR, bt BIT(10), c CHAR(5), vc VARCHAR(50), bi BINARY(4), vb VARBINARY(20), tx TEXT, bl BLOB,"
                                + " e ENUM('a','b'), st SET('x','y','z'), da DATE, ti TIME(6), dt DATETIME(6), ts TIMESTAMP NULL)")
                .join();
        direct.query("INSERT INTO kinds VALUES"
                        + "(1, -128, 255, -32768, -8388608, 42, -9223372036854775808, 18446744073709551615, 1.5, -2.25,"
                        + " -12.3401, 2024, b'1000000001', 'ab', 'żółć 漢字 😀', 0x00010203, 0xFF00, 'text', 0x0001FF, 'b',"
                        + " 'x,z', '2024-02-29', '-838:59:58.5', '2024-02-29 13:05:07.000123', '2024-03-01 10:00:00'),"
                        + "(2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                        + "(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1970, b'0', '', '', 0x00000000, '', '', '', 'a', '',"
                        + " '1000-01-01', '00:00:00', '9999-12-31 23:59:59', '2000-01-01 00:00:00')")
                .join();
        direct.query("CREATE TABLE log(id INT AUTO_INCREMENT PRIMARY KEY, word VARCHAR(40))")
                .join();
        direct.query("CREATE PROCEDURE two(IN n INT) BEGIN SELECT n, 'a'; SELECT n + 1; END")
                .join();
        direct.query("CREATE PROCEDURE none() DO 0").join();
        direct.query("CREATE PROCEDURE breaks() BEGIN SELECT 1; SELECT * FROM nowhere; END")
                .join();
        direct.query("CREATE PROCEDURE gives(IN n INT, OUT o INT, INOUT w VARCHAR(9)) BEGIN SELECT n; SET o = n + 1;"
                        + " SET w = CONCAT(w, '!'); END")
                .join();
        direct.close();
    }

    @AfterAll
    void stop() {
        client.close();
        rig.close();
    }

    @BeforeEach
    void begin() {
        if (session.lost().isPresent()) {
            session = connect("");
        }
        events.clear();
        session.query("TRUNCATE TABLE log").join();
    }

    @AfterEach
    void isStillThere() {
        assertThat(session.lost()).isEmpty();
    }

    static <T extends MySqlException> T failureOf(CompletableFuture<?> future, Class<T> type) {
        try {
            future.orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(type);
            return type.cast(e.getCause());
        }
        throw new AssertionError("it did not fail");
    }

    long count() {
        return session.query("SELECT COUNT(*) FROM log").join().first().first().getLong(0);
    }

    static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
