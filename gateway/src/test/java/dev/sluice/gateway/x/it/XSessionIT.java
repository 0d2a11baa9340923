// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.source.Source;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a session over the X Protocol, its notices, and what is refused. */
class XSessionIT {

    /** To this gateway. */
    @Nested
    class ToGateway extends Contract {
        ToGateway() {
            super(XTarget.GATEWAY);
        }

        @Test
        void theExtensionIsAgreedOn() {
            assertThat(session.server().extensions()).containsExactlyInAnyOrder("heads", "numbers", "arrays");
        }

        @Test
        void columnsThatWereToldOnceAreNotToldAgain() {
            Session own = connect("");
            String wide = "SELECT " + String.join(", ", Collections.nCopies(40, "CAST(? AS SIGNED) AS a_long_name"));
            Object[] zeros = Collections.nCopies(40, 0).toArray();
            long first = received(own, wide, zeros);
            for (int i = 0; i < 5; i++) {
                assertThat(received(own, wide, zeros)).isLessThan(first / 2);
            }
            own.close();
        }

        private static long received(Session own, String sql, Object... parameters) {
            long before = own.traffic().received();
            Row row = own.execute(sql, parameters).join().first().first();
            assertThat(row.getLong(39)).isZero();
            return own.traffic().received() - before;
        }
    }

    /** To MySQL's own X Plugin. */
    @Nested
    @EnabledIfSystemProperty(named = "sluice.x.port", matches = "\\d+")
    class ToPlugin extends Contract {
        ToPlugin() {
            super(XTarget.PLUGIN);
        }

        /** Of zlib messages that it reads together, the X Plugin refuses one now and then, with 5171; alone it takes the same. */
        @Override
        boolean takesManyAtOnce(String algorithm) {
            return !algorithm.equals("zlib");
        }

        @Test
        void nothingIsAgreedOn() {
            assertThat(session.server().extensions()).isEmpty();
        }
    }

    /** What holds for both. */
    abstract static class Contract extends OverX {

        Contract(XTarget target) {
            super(target);
        }

        boolean takesManyAtOnce(String algorithm) {
            return true;
        }

        // Notices.

        @Test
        void warningsAreCountedAndTold() {
            Completion completion =
                    session.query("SELECT CAST('z' AS SIGNED)").join().first().completion();
            assertThat(completion.warnings()).isEqualTo(1);
            assertThat(events)
                    .hasAtLeastOneElementOfType(SessionEvent.Noticed.class)
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(SessionEvent.Noticed.class, notice -> {
                                assertThat(notice.code()).isEqualTo(1292);
                                assertThat(notice.global()).isFalse();
                            }));
        }

        @Test
        void generatedIdsAreTold() {
            Completion completion = session.query("INSERT INTO log(word) VALUES('a'), ('b')")
                    .join()
                    .completion();
            assertThat(completion.affectedRows()).isEqualTo(2);
            assertThat(completion.lastInsertId()).isEqualTo(1);
            assertThat(completion.info()).startsWith("Records: 2");
        }

        // The rest of a session.

        @Test
        void theServerIsKnown() {
            long id = session.query("SELECT CONNECTION_ID()")
                    .join()
                    .first()
                    .first()
                    .getLong(0);
            assertThat(session.server().threadId()).isEqualTo(id);
            assertThat(session.server().version())
                    .isEqualTo(session.query("SELECT VERSION()")
                            .join()
                            .first()
                            .first()
                            .getString(0));
            assertThat(session.server().dialect().isX()).isTrue();
        }

        @Test
        void aResetForgetsWhatTheSessionHad() {
            Session own = connect("");
            own.query("SET @v = 1").join();
            Statement statement = own.prepare("SELECT 1");
            statement.execute().join();
            own.reset().join();
            assertThat(own.query("SELECT @v").join().first().first().isNull(0)).isTrue();
            assertThat(failureOf(statement.execute(), RefusedException.class)).hasMessageContaining("reset");
            assertThat(own.execute("SELECT ?", 3).join().first().first().getInt(0))
                    .isEqualTo(3);
            own.use("information_schema").join();
            assertThat(own.query("SELECT DATABASE()").join().first().first().getString(0))
                    .isEqualToIgnoringCase("information_schema");
            own.close();
            own.closed().join();
            assertThat(own.lost()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"zlib", "zstd", "zstd:9", "lz4"})
        void whatIsCompressedIsTheSame(String algorithm) {
            Session small = connect("compression=" + algorithm);
            String value = "ab".repeat(50_000);
            List<CompletableFuture<Results>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(small.execute("SELECT ?, REPEAT('x', 100000), ?", value, i));
                if (!takesManyAtOnce(algorithm)) {
                    asked.get(i).join();
                }
            }
            for (int i = 0; i < 20; i++) {
                Row row = asked.get(i).join().first().first();
                assertThat(row.getString(0)).isEqualTo(value);
                assertThat(row.getString(1)).hasSize(100_000);
                assertThat(row.getInt(2)).isEqualTo(i);
            }
            small.ping().join();
            assertThat(small.traffic().received()).isLessThan(400_000);
            small.close();
        }

        @Test
        void poolsKeepSessionsOfTheXProtocol() {
            try (Pool pool = Pool.open(url(host(), port(), "sessions=2"))) {
                assertThat(pool.seek().query("SELECT 5").join().first().first().getInt(0))
                        .isEqualTo(5);
            }
        }

        @Test
        void aWrongPasswordIsRefused() {
            String url = "mysqlx://" + rig.schema() + ":wrong@" + host() + ":" + port() + "/";
            assertThat(failureOf(client.connect(url), ServerException.class).code())
                    .isEqualTo(1045);
        }

        @Test
        void withoutTlsAPasswordIsProvenThatTheServerRemembers() {
            connect("tls=required").close();
            Session open = connect("tls=disabled");
            assertThat(open.query("SELECT 6").join().first().first().getInt(0)).isEqualTo(6);
            open.close();
        }

        // What the X Protocol lacks.

        @Test
        void whatIsMissingIsRefusedByName() {
            assertThat(failureOf(
                            session.load(
                                    "LOAD DATA LOCAL INFILE 'x' INTO TABLE log",
                                    Source.of(new ByteArrayInputStream(new byte[1]))),
                            RefusedException.class))
                    .hasMessageContaining("X Protocol has no files of the client");
            assertThat(failureOf(session.with(Map.of("a", 1)).query("SELECT 1"), RefusedException.class))
                    .hasMessageContaining("X Protocol has no query attributes");
            Source large = Source.of(new ByteArrayInputStream(new byte[10]));
            assertThat(failureOf(session.execute("SELECT ?", large), RefusedException.class))
                    .hasMessageContaining("X Protocol has no parameters that are sent piece by piece");
            assertThatThrownBy(() -> client.connect("mysqlx://u@h/?localFiles=true"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("localFiles");
        }
    }
}
