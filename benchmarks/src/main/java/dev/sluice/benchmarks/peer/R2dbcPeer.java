// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An R2DBC driver on one connection, given so many statements at a time; whether it pipelines them is its own choice. */
public final class R2dbcPeer implements Peer {

    private static final int CONCURRENCY = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Connection connection;

    /**
     * A driver, with the options that keep it from TLS. r2dbc-mariadb sends parameters within the text, as it does by default:
     * when it prepares, it takes answers of a pipeline for others.
     */
    @SuppressWarnings("ImmutableEnumChecker") // the map is
    public enum Driver {
        /** r2dbc-mysql by asyncer. */
        ASYNCER("mysql", Map.of("sslMode", "DISABLED", "useServerPrepareStatement", true)),
        /** r2dbc-mariadb. */
        MARIADB("mariadb", Map.of("sslMode", "DISABLE", "allowPublicKeyRetrieval", true));

        private final String name;
        private final Map<String, Object> options;

        Driver(String name, Map<String, Object> options) {
            this.name = name;
            this.options = options;
        }
    }

    /** Logs in. */
    public R2dbcPeer(Address address, Driver driver) {
        ConnectionFactoryOptions.Builder options = ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, driver.name)
                .option(ConnectionFactoryOptions.HOST, address.host())
                .option(ConnectionFactoryOptions.PORT, address.port())
                .option(ConnectionFactoryOptions.USER, address.user())
                .option(ConnectionFactoryOptions.PASSWORD, address.password())
                .option(ConnectionFactoryOptions.DATABASE, address.schema());
        driver.options.forEach((name, value) -> options.option(Option.valueOf(name), value));
        connection = one(ConnectionFactories.get(options.build()).create());
    }

    private static <T> T one(Publisher<T> publisher) {
        return Objects.requireNonNull(Mono.from(publisher).block(PATIENCE));
    }

    @Override
    public long run(Workload workload, int requests) {
        Tally tally = new Tally(1);
        switch (workload) {
            case BIG -> readBig(Statements.big(requests), tally);
            case INSERT -> insert(requests, tally);
            case Q0, Q1, PK ->
                Flux.range(0, requests)
                        .flatMap(i -> actors(workload, i, tally), CONCURRENCY)
                        .blockLast(PATIENCE);
        }
        return tally.rows();
    }

    private Flux<Actor> actors(Workload workload, int request, Tally tally) {
        Statement statement = connection.createStatement(workload.sql());
        if (workload == Workload.PK) {
            statement.bind(0, Statements.key(request));
        }
        return Flux.from(statement.execute())
                .flatMap(result -> result.map((row, metadata) -> actor(row)))
                .doOnNext(tally::add);
    }

    private static Actor actor(Row row) {
        return new Actor(
                get(row, 0, Integer.class),
                get(row, 1, String.class),
                get(row, 2, String.class),
                get(row, 3, LocalDateTime.class));
    }

    private static <T> T get(Row row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }

    private void insert(int requests, Tally tally) {
        for (int from = 0; from < requests; from += Workload.TRANSACTION) {
            int count = Math.min(requests - from, Workload.TRANSACTION);
            Mono.from(connection.beginTransaction()).block(PATIENCE);
            Flux.range(from, count)
                    .flatMap(this::insertOne, CONCURRENCY)
                    .doOnNext(inserted -> tally.add(inserted, 0))
                    .blockLast(PATIENCE);
            Mono.from(connection.commitTransaction()).block(PATIENCE);
        }
    }

    private Flux<Long> insertOne(int request) {
        Company row = Company.of(request);
        return Flux.from(connection
                        .createStatement(Workload.INSERT.sql())
                        .bind(0, row.id())
                        .bind(1, row.name())
                        .bind(2, row.address())
                        .bind(3, row.income())
                        .execute())
                .flatMap(Result::getRowsUpdated);
    }

    private void readBig(String sql, Tally tally) {
        Flux.from(connection.createStatement(sql).execute())
                .flatMap(result -> result.map((row, metadata) -> big(row)))
                .doOnNext(tally::add)
                .blockLast(PATIENCE);
    }

    private static BigRow big(Row row) {
        return new BigRow(
                get(row, 0, Long.class),
                get(row, 1, Integer.class),
                get(row, 2, String.class),
                get(row, 3, BigDecimal.class),
                get(row, 4, LocalDateTime.class),
                get(row, 5, Double.class));
    }
}
