// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.Capabilities;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Sluice sends as a parameter the drivers read, and the other way round. */
class ParametersIT extends OnServer {

    private Jdbc jdbc;
    private int tables;

    @BeforeEach
    void allowEveryDate() {
        await(session.query("SET sql_mode = '', time_zone = '+00:00'"));
        jdbc = new Jdbc(options(database), session.server().capabilities().has(Capabilities.SSL));
    }

    static Stream<ParameterCase> parameters() {
        return ParameterCases.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void whatSluiceSendsIsWhatTheServerHolds(ParameterCase parameter) throws SQLException {
        String table = table(parameter);
        await(session.execute("INSERT INTO " + table + "(v) VALUES(?)", parameter.value()));
        String sql = "SELECT " + parameter.shown() + " FROM " + table;
        for (Connection driver : List.of(jdbc.mariaDb(false), jdbc.connectorJ(false))) {
            try (driver;
                    ResultSet rows = driver.createStatement().executeQuery(sql)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(parameter.text());
            }
        }
        assertThat(shown(await(session.query(sql)))).isEqualTo(parameter.text());
        assertThat(shown(await(session.execute(sql)))).isEqualTo(parameter.text());
    }

    static Stream<ParameterCase> parametersThatJdbcTakes() {
        return ParameterCases.ALL.stream().filter(ParameterCase::isTakenByJdbc);
    }

    @ParameterizedTest
    @MethodSource("parametersThatJdbcTakes")
    void whatTheDriversSendIsWhatSluiceReads(ParameterCase parameter) throws SQLException {
        String table = table(parameter);
        int sent = send(jdbc.mariaDb(true), table, parameter, !isMariaDb() && parameter.value() instanceof LocalDate);
        sent += send(jdbc.connectorJ(true), table, parameter, isMariaDb() && parameter.value() instanceof BigInteger);
        String sql = "SELECT v FROM " + table;
        for (Results read : List.of(await(session.query(sql)), await(session.execute(sql)))) {
            assertThat(read.first().rows())
                    .hasSize(sent)
                    .allSatisfy(row -> assertThat(row.get(0)).isEqualTo(parameter.readBack()));
        }
    }

    /**
     * Returns how many rows were inserted. Two things go wrong in the drivers themselves: MariaDB Connector/J sends a date as
     * seven bytes, which MySQL 9 does not take, and Connector/J sends a BigInteger to MariaDB as a signed number.
     */
    private static int send(Connection driver, String table, ParameterCase parameter, boolean fails)
            throws SQLException {
        try (driver;
                PreparedStatement insert = driver.prepareStatement("INSERT INTO " + table + "(v) VALUES(?)")) {
            insert.setObject(1, parameter.value());
            if (fails && !BigInteger.ZERO.equals(parameter.value())) {
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
                return 0;
            }
            return insert.executeUpdate();
        }
    }

    private String table(ParameterCase parameter) {
        String table = "t" + ++tables;
        await(session.query("CREATE TABLE " + table + "(v " + parameter.type() + ") CHARACTER SET utf8mb4"));
        return table;
    }

    private static @Nullable String shown(Results results) {
        Row row = results.first().first();
        return row.isNull(0) ? null : row.getString(0);
    }

    static Stream<Object> refused() {
        return Stream.of(
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                LocalDate.of(10_000, 1, 1),
                LocalDateTime.of(-1, 1, 1, 0, 0),
                LocalDateTime.of(2024, 1, 1, 0, 0).atOffset(ZoneOffset.UTC),
                "half a pair \ud83d",
                CharBuffer.wrap("\ude00"),
                new BigDecimal("1e100000"),
                new Object());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatNoServerHoldsIsRefusedAndTheRequestsAroundItGoOn(Object value) {
        CompletableFuture<Results> before = session.execute("SELECT ?", 1);
        CompletableFuture<Results> refused = session.execute("SELECT ?", value);
        CompletableFuture<Results> behind = session.execute("SELECT ?", 2);

        RefusedException failure = failureOf(refused, RefusedException.class);
        assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(failure.sessionAlive()).isTrue();
        assertThat(await(before).first().first().getInt(0)).isEqualTo(1);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64, 65, 1000})
    void nullsAreToldFromValuesInEveryPlace(int count) {
        @Nullable Object[] parameters = new @Nullable Object[count];
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parameters[i] = i % 3 == 0 ? null : "v" + i;
            expected.add(parameters[i]);
        }
        String sql = "SELECT " + "?,".repeat(count - 1) + "?";

        Row row = await(session.execute(sql, parameters)).first().first();

        List<@Nullable Object> actual = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actual.add(row.isNull(i) ? null : row.getString(i));
        }
        assertThat(actual).isEqualTo(expected);
    }

    /** As the guide has it: in executes the sets share a placeholder, in a rewritten insert each row has its own. */
    @ParameterizedTest
    @EnumSource(
            value = BatchStrategy.class,
            names = {"PIPELINE", "REWRITE"})
    void mySqlMakesANumberOfTextForAPlaceholderThatWasGivenOne(BatchStrategy strategy) {
        String table = "kinds_" + strategy;
        await(session.query("SET sql_mode = 'STRICT_TRANS_TABLES'"));
        await(session.query("CREATE TABLE " + table + "(id INT PRIMARY KEY, v VARCHAR(30))"));
        await(session.executeBatch(
                        "INSERT INTO " + table + " VALUES(?, ?)",
                        ParameterSets.of(IntStream.rangeClosed(1, 64)
                                .mapToObj(i -> new Object[] {i, i % 2 == 1 ? (Object) 7 : "007"})
                                .toList()),
                        BatchOptions.DEFAULT.with(strategy)))
                .orThrow();

        String second = await(session.query("SELECT v FROM " + table + " WHERE id = 2"))
                .first()
                .first()
                .getString(0);
        assertThat(second).isEqualTo(isMariaDb() || strategy == BatchStrategy.REWRITE ? "007" : "7");
    }

    /** 0xFFFFFF is where a payload takes a second packet; the request and the row have a few bytes besides the text. */
    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFF - 30, 0xFFFFFF - 4, 0xFFFFFF, 2 * 0xFFFFFF + 5})
    void valuesOfSeveralPacketsGoBothWays(int length) {
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = (byte) (i * 31 + (i >> 8));
        }
        List<CompletableFuture<Results>> done = new ArrayList<>();
        done.add(session.execute("SELECT ?, LENGTH(?)", value, "short"));
        await(session.whenRoom());
        done.add(session.execute("SELECT ?", 7));
        awaitAll(done);
        Row row = await(done.get(0)).first().first();
        assertThat(row.getBytes(0)).isEqualTo(value);
        assertThat(await(done.get(1)).first().first().getInt(0)).isEqualTo(7);
    }

    /** Every length near the border, one byte at a time, as rows of text. */
    @Test
    void rowsAroundThePacketLimitArriveWhole() {
        for (int length = 0xFFFFFF - 6; length <= 0xFFFFFF + 2; length++) {
            Row row = await(session.query("SELECT REPEAT('x', " + length + ")"))
                    .first()
                    .first();
            assertThat(row.getString(0)).hasSize(length).containsOnlyOnce("x".repeat(length));
        }
    }
}
