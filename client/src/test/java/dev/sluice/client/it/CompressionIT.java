// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.LargeRows;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests, in compressed frames. */
class CompressionIT extends OnServer {

    private Session compressed(String compression) {
        assumeTrue(compression.equals("zlib") || !isMariaDb());
        return connectWith("compression=" + compression);
    }

    private static String text(Results results) {
        return results.first().first().getString(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib", "zstd", "zstd:1"})
    void theServerKnowsOfIt(String compression) {
        try (Session shown = compressed(compression)) {
            assertThat(await(shown.query("SHOW SESSION STATUS LIKE 'Compression'"))
                            .first()
                            .first()
                            .getString(1))
                    .isEqualTo("ON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib", "zstd"})
    void thousandsInFlightAreAnsweredInOrder(String compression) {
        try (Session session = compressed(compression)) {
            List<CompletableFuture<Results>> answers = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                answers.add(session.query("SELECT CONCAT('" + i + "', REPEAT(' ', " + i % 300 + "))"));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(text(await(answers.get(i))).strip()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib", "zstd"})
    void whatIsLongerThanAFrameComesWhole(String compression) {
        byte[] noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);
        try (Session session = compressed(compression)) {
            assertThat(text(await(session.query("SELECT LENGTH('" + "y".repeat(10_000_000) + "')"))))
                    .isEqualTo("10000000");
            Statement echo = session.prepare("SELECT ?");
            assertThat(await(echo.execute(noise)).first().first().getBytes(0)).isEqualTo(noise);
            Statement repeat = session.prepare("SELECT REPEAT('abc', ?), REPEAT('d', ?)");
            for (int length : new int[] {0, 1, 16_777_215 / 3 - 1, 5_000_000}) {
                var row = await(repeat.execute(length, length)).first().first();
                assertThat(row.getBytes(0)).hasSize(3 * length);
                assertThat(row.getBytes(1)).hasSize(length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib", "zstd"})
    void manyRowsComeInManyFrames(String compression) {
        try (Session session = compressed(compression)) {
            Results numbers = await(session.query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 1000) SELECT a.i * 1000 + b.i FROM n a, n b WHERE a.i <= 100"));
            assertThat(numbers.first().size()).isEqualTo(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib", "zstd"})
    void largeValuesGoUpAndDown(String compression) throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(8).nextBytes(noise);
        try (Session session = compressed(compression);
                LargeRows rows = session.readLarge("SELECT ?, 'end'", new ByteArrayInputStream(noise))) {
            CompletableFuture<Results> behind = session.query("SELECT 1");
            assertThat(rows.next()).isTrue();
            assertThat(rows.stream(0).readAllBytes()).isEqualTo(noise);
            assertThat(rows.get(1).getString(1)).isEqualTo("end");
            assertThat(rows.next()).isFalse();
            assertThat(text(await(behind))).isEqualTo("1");
        }
    }

    @Test
    void aFailureBetweenOthersIsItsOwn() {
        try (Session session = compressed("zlib")) {
            CompletableFuture<Results> before = session.query("SELECT 1");
            CompletableFuture<Results> wrong = session.query("SELECT FROM");
            CompletableFuture<Results> behind = session.query("SELECT 2");
            assertThat(text(await(before))).isEqualTo("1");
            assertThat(failureOf(wrong)).isInstanceOf(ServerException.class);
            assertThat(text(await(behind))).isEqualTo("2");
        }
    }

    @Test
    void anEndThatNobodyAskedForIsTold() {
        Session victim = compressed("zlib");
        await(session.query("KILL " + victim.server().threadId()));
        await(victim.closed());
        GoneSession.assertRefuses(victim);
    }

    @Test
    void aServerThatCannotSaysSo() {
        assumeFalse(!isMariaDb());
        assertThat(failureOf(client.connect(url("compression=zstd"))))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("does not offer compression by zstd")
                .hasMessageContaining("compression=off");
    }
}
