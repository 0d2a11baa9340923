// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Session;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.result.Results;
import dev.sluice.client.source.Source;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadIT extends OnServer {

    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE ";

    private long formerSetting;
    private Session loading;

    @BeforeAll
    void allowLocalFiles() {
        try (Session root = connectTo("")) {
            formerSetting = await(root.query("SELECT @@GLOBAL.local_infile"))
                    .first()
                    .first()
                    .getLong(0);
            await(root.query("SET GLOBAL local_infile = 1"));
        }
    }

    @AfterAll
    void restoreSetting() {
        try (Session root = connectTo("")) {
            await(root.query("SET GLOBAL local_infile = " + formerSetting));
        }
    }

    @BeforeEach
    void openLoadingSession() {
        loading = connectWith("localFiles=true");
        await(loading.query("DROP TABLE IF EXISTS innodb_rows; DROP TABLE IF EXISTS myisam_rows"));
        await(loading.query("CREATE TABLE innodb_rows(id INT PRIMARY KEY, t VARCHAR(2000)) ENGINE=InnoDB"));
        await(loading.query("CREATE TABLE myisam_rows(id INT PRIMARY KEY, t VARCHAR(2000)) ENGINE=MyISAM"));
    }

    @AfterEach
    void closeLoadingSession() {
        loading.abort();
    }

    private static byte[] rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int id = from; id < to; id++) {
            rows.append(id).append('\t').append("x".repeat(100)).append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Source source(int from, int to) {
        return Source.of(new ByteArrayInputStream(rows(from, to)));
    }

    private long count(String table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    @Test
    void rowsAreLoadedFromAStream() {
        CompletableFuture<Results> loaded = loading.load(LOAD + "innodb_rows", source(0, 50_000));
        CompletableFuture<Results> behind = loading.query("SELECT SUM(id) FROM innodb_rows");
        assertThat(await(loaded).first().completion().affectedRows()).isEqualTo(50_000);
        assertThat(await(behind).first().first().getLong(0)).isEqualTo(50_000L * 49_999 / 2);
    }

    @Test
    void rowsAreLoadedThroughCompressedFrames() {
        try (Session compressed = connectWith("localFiles=true&compression=zlib")) {
            CompletableFuture<Results> loaded = compressed.load(LOAD + "innodb_rows", source(0, 50_000));
            CompletableFuture<Results> nothing = compressed.load(LOAD + "innodb_rows", source(0, 0));
            CompletableFuture<Results> behind = compressed.query("SELECT SUM(id) FROM innodb_rows");
            assertThat(await(loaded).first().completion().affectedRows()).isEqualTo(50_000);
            assertThat(await(nothing).first().completion().affectedRows()).isZero();
            assertThat(await(behind).first().first().getLong(0)).isEqualTo(50_000L * 49_999 / 2);
        }
    }

    @Test
    void textAndNothingAreLoadedToo() {
        await(loading.load(
                LOAD + "innodb_rows CHARACTER SET utf8mb4", Source.ofText(new StringReader("1\tGröße \uD83D\uDE80"))));
        await(loading.load(LOAD + "innodb_rows", source(0, 0)));
        assertThat(await(session.query("SELECT t FROM innodb_rows"))
                        .first()
                        .first()
                        .getString(0))
                .isEqualTo("Größe \uD83D\uDE80");
    }

    @Test
    void theServersErrorIsTold() {
        await(loading.load(LOAD + "innodb_rows", source(0, 10)));
        assertThat(failureOf(loading.load(LOAD + "nowhere", source(0, 10)), ServerException.class)
                        .code())
                .isEqualTo(1146);
        await(loading.ping());
    }

    @Test
    void loadsInAMultiStatementAreRefusedAfterTheFirst() {
        CompletableFuture<Results> two = loading.load(LOAD + "innodb_rows;" + LOAD + "myisam_rows", source(0, 10));
        assertThat(failureOf(two)).isInstanceOf(SourceException.class);
        assertThat(count("innodb_rows")).isEqualTo(10);
        assertThat(count("myisam_rows")).isZero();
        await(loading.ping());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000, 40_000})
    void aSourceThatFailsLeavesNothingInATransactionalTable(int sent) {
        ClosedOnce source = ClosedOnce.failingBehind(rows(0, sent));
        SourceException failure =
                failureOf(loading.load(LOAD + "innodb_rows", Source.of(source)), SourceException.class);
        assertThat(failure).hasRootCauseMessage("the disk is gone");
        assertThat(failure.sessionAlive()).isTrue();
        source.awaitClose();
        assertThat(count("innodb_rows")).isZero();
        await(loading.load(LOAD + "innodb_rows", source(0, 10)));
        assertThat(count("innodb_rows")).isEqualTo(10);
    }

    @Test
    void aSourceThatFailsMayLeaveRowsInAnotherTable() {
        ClosedOnce source = ClosedOnce.failingBehind(rows(0, 1000));
        assertThat(failureOf(loading.load(LOAD + "myisam_rows", Source.of(source))))
                .isInstanceOf(SourceException.class);
        assertThat(count("myisam_rows")).isLessThanOrEqualTo(1000);
        await(loading.ping());
    }

    @Test
    void aCancelLeavesNothingInATransactionalTable() throws java.io.IOException {
        try (PipedOutputStream endless = new PipedOutputStream();
                PipedInputStream source = new PipedInputStream(endless)) {
            CompletableFuture<Results> load = loading.load(LOAD + "innodb_rows", Source.of(source));
            endless.write(rows(0, 10));
            endless.flush();
            load.cancel(true);
            await(loading.ping());
            assertThat(count("innodb_rows")).isZero();
        }
    }

    @Test
    void aDeadlineEndsALoadWhoseSourceIsSlow() throws java.io.IOException {
        try (PipedOutputStream never = new PipedOutputStream();
                PipedInputStream source = new PipedInputStream(never)) {
            CompletableFuture<Results> load =
                    loading.within(java.time.Duration.ofMillis(200)).load(LOAD + "innodb_rows", Source.of(source));
            assertThat(failureOf(load)).isInstanceOf(CancelledException.class);
            await(loading.ping());
        }
    }

    @Test
    void withoutTheOptionItIsRefused() {
        ClosedOnce source = new ClosedOnce(rows(0, 1));
        assertThat(failureOf(session.load(LOAD + "innodb_rows", Source.of(source)), RefusedException.class))
                .hasMessageContaining("localFiles=true");
        source.awaitClose();
        assertThat(failureOf(session.query(LOAD + "innodb_rows"))).isInstanceOf(ServerException.class);
        await(session.ping());
    }

    @Test
    void aQueryCarriesNoFile() {
        CompletableFuture<Results> query = loading.query(LOAD + "innodb_rows");
        CompletableFuture<Results> behind = loading.query("SELECT 7");
        assertThat(failureOf(query)).isInstanceOf(SourceException.class).hasMessageContaining("load()");
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        assertThat(count("innodb_rows")).isZero();
    }

    @Test
    void aPreparedLoadCarriesNoFileEither() {
        CompletableFuture<Results> execute = loading.execute(LOAD + "innodb_rows");
        CompletableFuture<Results> behind = loading.query("SELECT 7");
        assertThat(failureOf(execute)).isInstanceOf(isMariaDb() ? SourceException.class : ServerException.class);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
    }

    @Test
    void onlyALoadIsTaken() {
        assertThatThrownBy(() -> loading.load("SELECT 1", source(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LOAD DATA LOCAL");
    }
}
