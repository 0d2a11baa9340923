// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.wire.classic.Capabilities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sluice reads the same of every column type by text, by text that is repeated, by binary rows and by cursors, and what the JDBC drivers read. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DifferentialIT extends OnServer {

    private final Set<KnownDifference> used = new HashSet<>();
    private final List<Reader> readers = new ArrayList<>();
    private final TimeZone platformZone = TimeZone.getDefault();
    private int tables;

    @BeforeAll
    void openReaders() {
        // A zone with a gap on 2024-03-31 and an offset, for whoever mixes up the platform's zone with the session's.
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        Session own = connectTo(database);
        await(own.query("SET sql_mode = '', time_zone = '+00:00'"));
        boolean tls = own.server().capabilities().has(Capabilities.SSL);
        Jdbc jdbc = new Jdbc(options(database), tls);
        readers.add(SluiceReader.text(own));
        readers.add(SluiceReader.repeated(own));
        readers.add(new JdbcReader("MariaDB", false, jdbc::mariaDb));
        readers.add(new JdbcReader("Connector/J", false, jdbc::connectorJ));
        readers.add(SluiceReader.binary(own));
        readers.add(new JdbcReader("MariaDB", true, jdbc::mariaDb));
        readers.add(new JdbcReader("Connector/J", true, jdbc::connectorJ));
        readers.add(SluiceReader.cursor(own));
    }

    @AfterAll
    void closeReaders() {
        readers.forEach(Reader::close);
        TimeZone.setDefault(platformZone);
    }

    Stream<ColumnCase> columns() {
        try (Session probe = connectTo(database)) {
            return ColumnCases.of(probe.server().mariaDb());
        }
    }

    /** Each driver is compared with Sluice in the same form of rows, Sluice's binary form with its text, and its cursors with that. */
    @ParameterizedTest
    @MethodSource("columns")
    @Order(1)
    void allReadersReadTheSame(ColumnCase column) {
        String table = fill(column);
        List<String> differences = new ArrayList<>();
        List<List<String>> ofSluice = List.of();
        for (Reader reader : readers) {
            List<List<String>> own = reader.read(column.query(table), column.rows(), column.forms());
            assertThat(own).as(reader.name()).hasSize(column.rows());
            ofSluice = ofSluice.isEmpty() ? own : ofSluice;
            for (int row = 0; row < column.rows(); row++) {
                compare(reader, column, row, ofSluice.get(row), own.get(row), differences);
            }
            ofSluice = reader instanceof SluiceReader ? own : ofSluice;
        }
        assertThat(differences).isEmpty();
    }

    private void compare(
            Reader reader,
            ColumnCase column,
            int row,
            List<String> expected,
            List<String> actual,
            List<String> differences) {
        String value = column.literal(row);
        for (int i = 0; i < actual.size(); i++) {
            Form form = column.forms().get(i);
            String reading = actual.get(i);
            if (!reading.equals(expected.get(i)) && !isKnown(reader, column, value, form, reading)) {
                differences.add(value + " of " + column + " as " + form + ": Sluice " + shorter(expected.get(i)) + ", "
                        + reader.name() + " " + shorter(reading));
            }
        }
    }

    private boolean isKnown(Reader reader, ColumnCase column, String value, Form form, String reading) {
        List<KnownDifference> explanations = knownHere()
                .filter(known -> known.explains(reader, column, value, form, reading))
                .toList();
        used.addAll(explanations);
        return !explanations.isEmpty();
    }

    private Stream<KnownDifference> knownHere() {
        return KnownDifferences.ALL.stream().filter(known -> known.isOf(isMariaDb() ? "MariaDB" : "MySQL"));
    }

    private static String shorter(String reading) {
        return reading.length() <= 80 ? reading : reading.substring(0, 80) + "...";
    }

    private String fill(ColumnCase column) {
        String table = "t" + ++tables;
        List<CompletableFuture<?>> done = new ArrayList<>();
        done.add(session.query("SET sql_mode = '', time_zone = '+00:00'"));
        done.add(session.query("CREATE TABLE " + table + "(id INT AUTO_INCREMENT PRIMARY KEY, v " + column.type()
                + ") CHARACTER SET utf8mb4"));
        for (int row = 0; row < column.rows(); row++) {
            done.add(session.query("INSERT INTO " + table + "(v) VALUES(" + column.literal(row) + ")"));
        }
        awaitAll(done);
        return table;
    }

    @Test
    @Order(2)
    void everyKnownDifferenceIsStillThere() {
        assertThat(knownHere()).allMatch(used::contains);
    }
}
