// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.observe.EndCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainIT extends BothDialects {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String ENDLESS = "SELECT COUNT(*) FROM information_schema.COLUMNS a,"
            + " information_schema.COLUMNS b, information_schema.COLUMNS c, information_schema.COLUMNS d";

    private Gateway gateway() {
        return start(listener -> listener, options -> options);
    }

    private static int result(CompletableFuture<Integer> drained) throws Exception {
        return drained.get(30, TimeUnit.SECONDS);
    }

    private long running() {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '" + user
                + "' AND INFO LIKE 'SELECT COUNT(*) FROM information_schema.COLUMNS a,%'");
    }

    @Test
    void idleClientsAreToldAndTheDrainIsOverAtOnce() throws Exception {
        try (Gateway gateway = gateway();
                XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD)) {
            Session classic = session(gateway.ports().get(0));
            Connection driver = jdbc(gateway, "");
            assertThat(result(gateway.drain(LONG))).isZero();
            classic.closed().join();
            assertThatThrownBy(classic.query("DO 1")::join).hasStackTraceContaining("Server shutdown in progress");
            assertThatThrownBy(() -> driver.createStatement().execute("DO 1")).isInstanceOf(SQLException.class);
            assertThat(x.farewell()).isEqualTo(1053);
            assertThatThrownBy(() -> jdbc(gateway, "")).isInstanceOf(SQLException.class);
        }
        assertThat(recorded.causes()).containsOnly(EndCause.SHUTDOWN);
    }

    @Test
    void aTransactionUnderWayMayEndInBothDialects() throws Exception {
        try (Gateway gateway = gateway()) {
            Connection classic = jdbc(gateway, "");
            classic.setAutoCommit(false);
            Statement statement = classic.createStatement();
            statement.execute("INSERT INTO t VALUES(1)");
            com.mysql.cj.xdevapi.Session x = devApi(gateway);
            x.startTransaction();
            x.sql("INSERT INTO t VALUES(2)").execute();

            CompletableFuture<Integer> drained = gateway.drain(LONG);

            statement.execute("INSERT INTO t VALUES(3)");
            classic.commit();
            x.sql("INSERT INTO t VALUES(4)").execute();
            assertThat(drained).isNotDone();
            x.commit();
            assertThat(result(drained)).isZero();
            assertThat(number("SELECT COUNT(*) FROM " + user + ".t")).isEqualTo(4);
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES(5)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aRunningStatementMayEndAndWhatIsBehindItIsNotBegun() throws Exception {
        try (Gateway gateway = gateway()) {
            Session session = session(gateway.ports().get(0));
            for (int i = 0; i < 4; i++) {
                session(gateway.ports().get(0));
            }
            sql("LOCK TABLES " + user + ".t WRITE");
            CompletableFuture<?> running = session.query("INSERT INTO t VALUES(1)");
            Eventually.await("the statement", () -> waiting() == 1);
            CompletableFuture<Integer> drained = gateway.drain(LONG);
            // Each of the loops has idle sessions, which end after the word to this one was given.
            Eventually.await("the end of those that are idle", () -> recorded.ended.size() == 4);
            CompletableFuture<?> late = session.query("INSERT INTO t VALUES(2)");
            sql("UNLOCK TABLES");
            running.join();
            assertThat(catchThrowableOfType(CompletionException.class, late::join))
                    .hasCauseInstanceOf(MySqlException.class);
            assertThat(result(drained)).isZero();
            assertThat(number("SELECT COUNT(*) FROM " + user + ".t")).isEqualTo(1);
        }
    }

    private long waiting() {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '" + user
                + "' AND INFO LIKE 'INSERT INTO t VALUES(1)%'");
    }

    @Test
    void whatDoesNotEndWithinTheLimitIsInterruptedAndToldWhy() throws Exception {
        try (Gateway gateway = gateway();
                XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD)) {
            Session session = session(gateway.ports().get(0));
            CompletableFuture<?> classic = session.query(ENDLESS);
            x.ask(ENDLESS);
            Eventually.await("both queries", () -> running() == 2);
            assertThat(result(gateway.drain(Duration.ofMillis(300)))).isEqualTo(2);
            assertThat(Failed.code(classic)).isIn(1053L, 1317L);
            assertThat(x.answer()).isIn(1053L, 1317L);
            Eventually.await("the end of both", () -> running() == 0);
        }
    }
}
