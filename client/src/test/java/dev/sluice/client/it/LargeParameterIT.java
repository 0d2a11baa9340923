// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.source.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LargeParameterIT extends OnServer {

    private static final int MAX_ALLOWED_PACKET = 64 << 20;

    @BeforeEach
    void createTable() {
        await(session.query("CREATE OR REPLACE TABLE blobs(id INT PRIMARY KEY, b LONGBLOB, t LONGTEXT)")
                .handle((done, mysqlHasNoReplace) -> true));
        await(session.query("CREATE TABLE IF NOT EXISTS blobs(id INT PRIMARY KEY, b LONGBLOB, t LONGTEXT)"));
        await(session.query("DELETE FROM blobs"));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Row stored(int id) {
        return await(session.query("SELECT b, t FROM blobs WHERE id = " + id))
                .first()
                .first();
    }

    @Test
    void everyKindOfSourceIsStored() {
        byte[] bytes = bytes(300_000);
        String text = "Größe \uD83D\uDE80 ".repeat(40_000);
        try (Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, ?)")) {
            await(insert.execute(1, new ByteArrayInputStream(bytes), new StringReader(text)));
            await(insert.execute(
                    2, Channels.newChannel(new ByteArrayInputStream(bytes)), Source.ofText(new StringReader(text))));
            await(insert.execute(
                    3, Source.of(BodyPublishers.ofByteArrays(java.util.List.of(bytes))), "small beside large"));
            await(insert.execute(
                    4,
                    null,
                    Source.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                            .asText()));
        }
        for (int id = 1; id <= 3; id++) {
            assertThat(stored(id).getBytes(0)).isEqualTo(bytes);
        }
        assertThat(stored(1).getString(1)).isEqualTo(text);
        assertThat(stored(2).getString(1)).isEqualTo(text);
        assertThat(stored(3).getString(1)).isEqualTo("small beside large");
        assertThat(stored(4).isNull(0)).isTrue();
        assertThat(stored(4).getString(1)).isEqualTo(text);
    }

    @Test
    void everyLengthIsStored() {
        int[] lengths = {0, 1, 65_535, 65_536, 65_537, 131_072, 17 << 20};
        for (int length : lengths) {
            ClosedOnce source = new ClosedOnce(bytes(length));
            await(session.execute("INSERT INTO blobs VALUES(?, ?, '')", length, source));
            source.awaitClose();
        }
        for (int length : lengths) {
            assertThat(stored(length).getBytes(0)).isEqualTo(bytes(length));
        }
    }

    @Test
    void theRequestsBehindASlowSourceWaitForIt() throws IOException {
        PipedInputStream source = new PipedInputStream();
        CompletableFuture<Results> inserted;
        try (PipedOutputStream slow = new PipedOutputStream(source)) {
            inserted = session.execute("INSERT INTO blobs VALUES(1, ?, '')", source);
            slow.write(new byte[500]);
            slow.flush();
            assertThat(inserted).isNotDone();
            slow.write(new byte[500]);
        }
        CompletableFuture<Results> behind = session.query("SELECT LENGTH(b) FROM blobs");
        await(inserted);
        assertThat(await(behind).first().first().getLong(0)).isEqualTo(1000);
    }

    @Test
    void aSourceThatFailsExecutesNothingAndTheStatementGoesOn() {
        try (Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, '')")) {
            ClosedOnce source = ClosedOnce.failingBehind(bytes(200_000));
            SourceException failure = failureOf(insert.execute(1, source), SourceException.class);
            assertThat(failure).hasRootCauseMessage("the disk is gone");
            assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
            assertThat(failure.sessionAlive()).isTrue();
            source.awaitClose();
            assertThat(number("SELECT COUNT(*) FROM blobs")).isZero();
            await(insert.execute(2, "inline"));
            await(insert.execute(3, new ByteArrayInputStream(bytes(3))));
        }
        assertThat(stored(2).getString(1)).isEmpty();
        assertThat(stored(2).getBytes(0)).isEqualTo("inline".getBytes(StandardCharsets.UTF_8));
        assertThat(stored(3).getBytes(0)).isEqualTo(bytes(3));
    }

    @Test
    void textThatIsNotUnicodeFailsAsASource() {
        CompletableFuture<Results> broken =
                session.execute("INSERT INTO blobs VALUES(1, '', ?)", new StringReader("a\uD83D!"));
        assertThat(failureOf(broken)).isInstanceOf(SourceException.class);
        assertThat(number("SELECT COUNT(*) FROM blobs")).isZero();
    }

    @Test
    void anErrorOfTheExecuteLeavesTheStatementUsable() {
        try (Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, '')")) {
            await(insert.execute(1, new ByteArrayInputStream(bytes(100))));
            assertThat(failureOf(insert.execute(1, new ByteArrayInputStream(bytes(200))), ServerException.class)
                            .code())
                    .isEqualTo(1062);
            await(insert.execute(2, "inline"));
        }
        assertThat(stored(2).getBytes(0)).isEqualTo("inline".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aValueBeyondMaxAllowedPacketIsTheServersErrorAndTheStatementGoesOn() {
        try (Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, '')")) {
            ServerException failure =
                    failureOf(insert.execute(1, zeros(MAX_ALLOWED_PACKET + 1)), ServerException.class);
            assertThat(failure).hasMessageContaining("max_allowed_packet");
            assertThat(failure.sessionAlive()).isTrue();
            await(insert.execute(2, "inline"));
        }
    }

    @Test
    void withoutPipeliningTheStatementGoesOnToo() {
        try (Session patient = connectWith("pipelining=off");
                Statement insert = patient.prepare("INSERT INTO blobs VALUES(?, ?, '')")) {
            assertThat(failureOf(insert.execute(1, zeros(MAX_ALLOWED_PACKET + 1)), ServerException.class))
                    .hasMessageContaining("max_allowed_packet");
            await(insert.execute(2, "inline"));
            await(insert.execute(3, new ByteArrayInputStream(bytes(3))));
            assertThat(failureOf(insert.execute(4, ClosedOnce.failingBehind(bytes(4)))))
                    .isInstanceOf(SourceException.class);
            await(insert.execute(4, "inline"));
        }
    }

    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int some = (int) Math.min(length, left);
                Arrays.fill(into, offset, offset + some, (byte) 0);
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
    }

    @Test
    void aCancelEndsAnUploadThatWouldNeverEnd() {
        ClosedOnce endless = new ClosedOnce(zeros(Long.MAX_VALUE));
        Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, '')");
        CompletableFuture<Results> upload = insert.execute(1, endless);
        await(insert.prepared());
        upload.cancel(true);
        await(insert.execute(2, "inline"));
        endless.awaitClose();
        assertThat(number("SELECT COUNT(*) FROM blobs")).isEqualTo(1);
    }

    @Test
    void aCancelOfTheSessionEndsItToo() {
        ClosedOnce endless = new ClosedOnce(zeros(Long.MAX_VALUE));
        Statement insert = session.prepare("INSERT INTO blobs VALUES(?, ?, '')");
        await(insert.prepared());
        CompletableFuture<Results> upload = insert.execute(1, endless);
        await(session.cancel());
        assertThat(failureOf(upload)).isInstanceOf(CancelledException.class);
        endless.awaitClose();
        assertThat(number("SELECT COUNT(*) FROM blobs")).isZero();
    }

    @Test
    void aSourceOfARequestThatIsNeverSentIsClosed() {
        session.abort();
        await(session.closed());
        ClosedOnce source = new ClosedOnce(bytes(1));
        assertThat(failureOf(session.execute("INSERT INTO blobs VALUES(1, ?, '')", source)))
                .isInstanceOf(RefusedException.class);
        source.awaitClose();
    }

    @Test
    void aPrepareThatFailsClosesTheSource() {
        ClosedOnce source = new ClosedOnce(bytes(1));
        assertThat(failureOf(session.execute("INSERT INTO nowhere VALUES(?)", source), ServerException.class)
                        .code())
                .isEqualTo(1146);
        source.awaitClose();
    }
}
