// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.CallListener;
import dev.sluice.client.CallResults;
import dev.sluice.client.CallTotals;
import dev.sluice.client.Execution;
import dev.sluice.client.Statement;
import dev.sluice.client.error.ConsumerException;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.OutParameters;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Procedures of the published sample schema, and of others. */
class CallIT extends OnServer {

    private static final String SAMPLE = "CALL sp_TestProc(?, ?, ?)";
    private static final int MANY = 3000;

    @BeforeAll
    void createSchema() {
        openSession();
        await(session.query("CREATE TABLE company(ID BIGINT PRIMARY KEY, NAME CHAR(64) NOT NULL,"
                + " ADDRESS VARCHAR(256) NOT NULL, Income DECIMAL(15, 2) NOT NULL)"));
        await(session.query("CREATE TABLE employee(EMPLOYEEID BIGINT AUTO_INCREMENT PRIMARY KEY,"
                + " CompanyId BIGINT NOT NULL, NAME CHAR(64) NOT NULL, JoinDate DATETIME(6) DEFAULT NULL,"
                + " IMAGE MEDIUMBLOB, DESCRIPTION MEDIUMTEXT, Salary DECIMAL(15, 2),"
                + " FOREIGN KEY(CompanyId) REFERENCES company(ID))"));
        await(session.query("CREATE PROCEDURE sp_TestProc(IN p_company_id INT, INOUT p_sum_salary DECIMAL(20, 2),"
                + " OUT p_last_dt DATETIME(6)) BEGIN SELECT * FROM employee WHERE CompanyId >= p_company_id;"
                + " SELECT p_sum_salary + COALESCE(SUM(Salary), 0) INTO p_sum_salary FROM employee"
                + " WHERE CompanyId >= p_company_id; SET p_last_dt = NOW(6); END"));
        await(session.query("INSERT INTO company VALUES(1, 'Google', 'Mountain View', 66000000000),"
                + " (2, 'Microsoft', 'Redmond', 93600000000)"));
        await(session.query("INSERT INTO employee(CompanyId, NAME, JoinDate, Salary) VALUES"
                + "(1, 'Ted', '2001-02-03 04:05:06.789', 10.25), (2, 'Ann', NULL, 20.50)"));
        await(session.query("CREATE PROCEDURE kinds(INOUT a VARCHAR(40), OUT b VARBINARY(8), OUT c TEXT, OUT d BLOB,"
                + " OUT e INT UNSIGNED, OUT f TIME, OUT g VARCHAR(9), OUT h TEXT CHARACTER SET latin1)"
                + " SELECT CONCAT(a, 'ü'), x'00ff', 'ßt', x'fe', 4000000000, '12:00:00', NULL, 'ü'"
                + " INTO a, b, c, d, e, f, g, h"));
        await(session.query("CREATE PROCEDURE rows_of(IN n INT, OUT o INT) BEGIN"
                + " SELECT 1; SELECT 2 WHERE n > 0; SET o = 10 DIV n; IF n > 1000 THEN"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'too many'; END IF; SET o = n + 1; END"));
        closeSession();
    }

    @Test
    void theSampleProcedureReturnsRowsAndValues() {
        CallResults results = await(session.call(SAMPLE, 1, new BigDecimal("100.00"), null));
        assertThat(results.sets()).hasSize(1);
        ResultSet employees = results.sets().get(0);
        assertThat(employees.rows().stream().map(row -> row.getString("NAME"))).containsExactly("Ted", "Ann");
        Row out = results.out();
        assertThat(out.head().columns().stream().map(column -> column.name()))
                .containsExactly("p_sum_salary", "p_last_dt");
        assertThat(out.getBigDecimal(0)).isEqualByComparingTo("130.75");
        assertThat(out.getDateTime(1)).isAfter(LocalDateTime.of(2020, 1, 1, 0, 0));
        assertThat(results.completion().moreResults()).isFalse();
    }

    @Test
    void valuesOfAllKindsKeepTheirKind() {
        Row out = await(session.call(
                        "CALL kinds(?, ?, ?, ?, ?, ?, ?, ?)", "x", null, null, null, null, null, null, null))
                .out();
        assertThat(out.getString(0)).isEqualTo("xü");
        assertThat(out.getBytes(1)).containsExactly(0, 0xff);
        assertThat(out.get(1)).isInstanceOf(byte[].class);
        assertThat(out.get("c")).isEqualTo("ßt");
        assertThat(out.getBytes(3)).containsExactly(0xfe);
        assertThatThrownBy(() -> out.getString(3)).isInstanceOf(ConversionException.class);
        assertThat(out.getLong("e")).isEqualTo(4_000_000_000L);
        assertThat(out.getTime(5)).hasHours(12);
        assertThat(out.isNull(6)).isTrue();
        if (isMariaDb()) {
            assertThat(out.getString(7)).isEqualTo("ü");
        } else {
            assertThat(out.getBytes(7)).as("MySQL does not convert it").containsExactly(0xfc);
        }
    }

    @Test
    void aProcedureWithoutOutParametersHasARowWithoutColumns() {
        await(session.query("CREATE PROCEDURE plain(IN n INT) SELECT n"));
        CallResults results = await(session.call("CALL plain(?)", 7));
        assertThat(results.out().head().size()).isZero();
        assertThat(results.sets().get(0).first().getInt(0)).isEqualTo(7);
    }

    @Test
    void severalResultSetsStandInTheirOrderAndEmptyOnesToo() {
        CallResults results = await(session.call("CALL rows_of(?, ?)", -1, null));
        assertThat(results.sets()).hasSize(2);
        assertThat(results.sets().get(1).size()).isZero();
        assertThat(results.out().getInt(0)).isZero();
    }

    @Test
    void aCallThatFailsFailsAloneAmongPipelinedCalls() {
        try (Statement call = session.prepare("CALL rows_of(?, ?)")) {
            CompletableFuture<CallResults> first = call.call(1, null);
            CompletableFuture<CallResults> bad = call.call(1001, null);
            CompletableFuture<CallResults> last = call.call(3, null);
            assertThat(await(first).out().getInt(0)).isEqualTo(2);
            assertThat(failureOf(bad, ServerException.class).sqlState()).isEqualTo("45000");
            assertThat(await(last).out().getInt(0)).isEqualTo(4);
        }
    }

    @Test
    void anExecutionKnowsTheValuesWhenItHasReadThem() {
        Execution execution = session.start(SAMPLE, 2, new BigDecimal("1.00"), null);
        List<Boolean> isOut = new ArrayList<>();
        List<RowBatch> rows = new ArrayList<>();
        while (await(execution.nextResult())) {
            for (RowBatch some = await(execution.readSomeRows());
                    !some.isEmpty();
                    some = await(execution.readSomeRows())) {
                rows.add(some);
            }
            isOut.add(execution.completion().isOutParameters());
        }
        assertThat(isOut).containsExactly(false, true, false);
        assertThat(OutParameters.of(rows.get(1)).getBigDecimal(0)).isEqualByComparingTo("21.50");
    }

    /** Writes down what it hears, in order. */
    private static final class Heard implements CallListener {
        private final List<Long> sets = new ArrayList<>();
        private final List<Long> failed = new ArrayList<>();
        private long sum;

        @Override
        public void onCall(long set, CallResults results) {
            sets.add(set);
            sum += results.out().getLong(0);
        }

        @Override
        public void onFailure(long set, MySqlException failure) {
            sets.add(set);
            failed.add(set);
        }
    }

    private static Iterable<Object[]> sets(Supplier<Stream<Integer>> arguments) {
        return () -> arguments.get().map(n -> new Object[] {n, 0}).iterator();
    }

    @Test
    void manySetsOfParametersGiveTheirValuesOneByOne() {
        Heard heard = new Heard();
        Supplier<Stream<Integer>> arguments =
                () -> Stream.iterate(0, i -> i + 1).limit(MANY).map(i -> i == 1234 ? 1001 : i % 7 + 1);
        CallTotals totals = await(session.callBatch("CALL rows_of(?, ?)", sets(arguments), heard));
        assertThat(totals.succeeded()).isEqualTo(MANY - 1);
        assertThat(totals.failed()).isEqualTo(1);
        assertThat(totals.firstFailure()).isInstanceOf(ServerException.class);
        assertThat(heard.failed).containsExactly(1234L);
        assertThat(heard.sets).isSorted().hasSize(MANY);
        long all = Stream.iterate(0L, i -> i + 1)
                .limit(MANY)
                .mapToLong(i -> i % 7 + 2)
                .sum();
        assertThat(heard.sum).isEqualTo(all - (1234 % 7 + 2));
    }

    @Test
    void setsWithTheWrongNumberOfParametersFailAlone() {
        Heard heard = new Heard();
        List<Object[]> sets = List.of(new Object[] {1, 0}, new Object[] {1}, new Object[] {2, 0});
        CallTotals totals = await(session.callBatch("CALL rows_of(?, ?)", sets, heard));
        assertThat(totals.succeeded()).isEqualTo(2);
        assertThat(heard.failed).containsExactly(1L);
    }

    @Test
    void noSetsAreNoCalls() {
        assertThat(await(session.callBatch("CALL rows_of(?, ?)", List.of(), new Heard())))
                .isEqualTo(new CallTotals(0, 0, null));
    }

    @Test
    void codeOfTheProgramThatThrowsStopsTheSetsAndNotTheSession() {
        Iterable<Object[]> broken = sets(() -> Stream.iterate(1, i -> {
            if (i > 10) {
                throw new IllegalStateException("the source is dry");
            }
            return i + 1;
        }));
        Heard heard = new Heard();
        assertThat(failureOf(session.callBatch("CALL rows_of(?, ?)", broken, heard)))
                .isInstanceOf(ConsumerException.class)
                .hasRootCauseMessage("the source is dry");
        assertThat(heard.sets).hasSizeLessThanOrEqualTo(11);
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void endlessSetsEndWithTheSession() {
        Heard heard = new Heard();
        CompletableFuture<CallTotals> totals =
                session.callBatch("CALL rows_of(?, ?)", sets(() -> Stream.generate(() -> 1)), heard);
        await(session.query("SELECT 1"));
        session.abort();
        assertThat(failureOf(totals).sessionAlive()).isFalse();
    }
}
