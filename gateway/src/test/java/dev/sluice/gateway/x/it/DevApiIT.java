// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.protocol.x.XProtocolError;
import com.mysql.cj.xdevapi.Row;
import com.mysql.cj.xdevapi.SessionFactory;
import com.mysql.cj.xdevapi.SqlResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs that use Connector/J's X DevAPI see through the gateway: SQL. */
class DevApiIT {

    private static final GatewayRig RIG = new GatewayRig();

    private com.mysql.cj.xdevapi.Session session;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void open() {
        session = connect(RIG.schema(), GatewayRig.PASSWORD, RIG.schema());
        session.sql("DROP TABLE IF EXISTS t").execute();
        session.sql("CREATE TABLE t(id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100), price DECIMAL(10,2))")
                .execute();
    }

    private static com.mysql.cj.xdevapi.Session connect(String user, String password, String schema) {
        String url = "mysqlx://" + URLEncoder.encode(user, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@127.0.0.1:" + RIG.port()
                + "/" + schema + "?xdevapi.ssl-mode=REQUIRED";
        return new SessionFactory().getSession(url);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void argumentsTakeThePlaceOfQuestionMarks() {
        session.sql("INSERT INTO t(name, price) VALUES(?, ?), (?, ?)")
                .bind("it's a \\ \"name\" ?", 12.5, "żółć 漢字 😀", null)
                .execute();

        List<Row> rows =
                session.sql("SELECT name, price FROM t ORDER BY id").execute().fetchAll();

        assertThat(rows.get(0).getString("name")).isEqualTo("it's a \\ \"name\" ?");
        assertThat(rows.get(0).getBigDecimal("price")).isEqualByComparingTo("12.5");
        assertThat(rows.get(1).getString("name")).isEqualTo("żółć 漢字 😀");
        assertThat(rows.get(1).getBigDecimal("price")).isNull();
    }

    @Test
    void aResultTellsRowsIdsAndWarnings() {
        SqlResult inserted =
                session.sql("INSERT INTO t(name) VALUES('a'), ('b')").execute();
        SqlResult updated = session.sql("UPDATE t SET name = 'a'").execute();
        SqlResult dropped = session.sql("DROP TABLE IF EXISTS not_there").execute();

        assertThat(inserted.getAffectedItemsCount()).isEqualTo(2);
        assertThat(inserted.getAutoIncrementValue()).isEqualTo(1);
        assertThat(updated.getAffectedItemsCount())
                .describedAs("rows that match")
                .isEqualTo(2);
        assertThat(dropped.getWarningsCount()).isEqualTo(1);
        assertThat(dropped.getWarnings().next().getCode()).isEqualTo(1051);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() {
        session.startTransaction();
        session.sql("INSERT INTO t(name) VALUES('x')").execute();
        session.rollback();
        session.startTransaction();
        session.sql("INSERT INTO t(name) VALUES('y')").execute();
        session.commit();

        assertThat(session.sql("SELECT name FROM t").execute().fetchOne().getString(0))
                .isEqualTo("y");
    }

    @Test
    void anErrorIsTheServersOwnAndTheSessionGoesOn() {
        session.sql("INSERT INTO t(id) VALUES(1)").execute();

        assertThatThrownBy(() -> session.sql("INSERT INTO t(id) VALUES(1)").execute())
                .isInstanceOfSatisfying(
                        XProtocolError.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo(1062));
        assertThat(session.sql("SELECT COUNT(*) FROM t").execute().fetchOne().getInt(0))
                .isEqualTo(1);
    }

    @Test
    void aProcedureReturnsAllItsResults() {
        session.sql("DROP PROCEDURE IF EXISTS two").execute();
        session.sql("CREATE PROCEDURE two() BEGIN SELECT 1; SELECT 2 AS b, 3 AS c; END")
                .execute();

        SqlResult result = session.sql("CALL two()").execute();

        assertThat(result.fetchOne().getInt(0)).isEqualTo(1);
        assertThat(result.nextResult()).isTrue();
        assertThat(result.fetchOne().getInt("c")).isEqualTo(3);
    }

    @Test
    void aThousandRowsAreReadOneByOne() {
        StringBuilder insert = new StringBuilder("INSERT INTO t(name) VALUES('n')");
        insert.append(", ('n')".repeat(9_999));
        session.sql(insert.toString()).execute();

        SqlResult result =
                session.sql("SELECT id, REPEAT(name, 100) FROM t ORDER BY id").execute();

        int count = 0;
        while (result.hasNext()) {
            assertThat(result.next().getInt(0)).isEqualTo(++count);
        }
        assertThat(count).isEqualTo(10_000);
    }

    @Test
    void manyStatementsAreUnderWayAtOnce() {
        List<CompletableFuture<SqlResult>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(session.sql("SELECT " + i).executeAsync());
        }

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join().fetchOne().getInt(0)).isEqualTo(i);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAsTheDatabaseDoes() {
        assertThatThrownBy(() -> connect(RIG.schema(), "wrong", RIG.schema())).hasStackTraceContaining("Access denied");
        assertThatThrownBy(() -> connect(RIG.schema(), GatewayRig.PASSWORD, "sluice_x_not_there"))
                .hasStackTraceContaining("sluice_x_not_there");
    }

    @Test
    void rightsAreTheUsersOwn() {
        assertThatThrownBy(
                        () -> session.sql("CREATE DATABASE sluice_x_forbidden").execute())
                .isInstanceOfSatisfying(
                        XProtocolError.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo(1044));
    }
}
