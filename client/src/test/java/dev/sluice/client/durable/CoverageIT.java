// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.durable.Coverage.Kind;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a real server's tables, views, triggers and routines make of a statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CoverageIT {

    private static final String[] OBJECTS = {
        "CREATE TABLE good (a INT PRIMARY KEY, b VARCHAR(20)) ENGINE = InnoDB",
        "CREATE TABLE other (a INT PRIMARY KEY) ENGINE = InnoDB",
        "CREATE TABLE old (a INT) ENGINE = MyISAM",
        "CREATE TABLE mem (a INT) ENGINE = MEMORY",
        "CREATE TABLE watched (a INT) ENGINE = InnoDB",
        "CREATE TABLE safe (a INT) ENGINE = InnoDB",
        "CREATE TABLE called (a INT) ENGINE = InnoDB",
        "CREATE TABLE odd (a INT) ENGINE = InnoDB",
        "CREATE TABLE `od``d '\\ä` (a INT) ENGINE = InnoDB",
        "CREATE VIEW good_view AS SELECT a, b FROM good",
        "CREATE VIEW old_view AS SELECT a FROM old",
        "CREATE VIEW far_view AS SELECT * FROM old_view",
        "CREATE TRIGGER tell AFTER INSERT ON watched FOR EACH ROW INSERT INTO old VALUES (NEW.a)",
        "CREATE TRIGGER copy BEFORE INSERT ON safe FOR EACH ROW BEGIN SET NEW.a = NEW.a + 1;"
                + " INSERT INTO other VALUES (NEW.a); END",
        "CREATE FUNCTION pure_one (x INT) RETURNS INT DETERMINISTIC RETURN x + 1",
        "CREATE FUNCTION writing (x INT) RETURNS INT DETERMINISTIC MODIFIES SQL DATA BEGIN INSERT INTO old VALUES (x); RETURN x; END",
        "CREATE FUNCTION keeping (x INT) RETURNS INT DETERMINISTIC MODIFIES SQL DATA BEGIN INSERT INTO other VALUES (x); RETURN x; END",
        "CREATE VIEW pure_view AS SELECT pure_one(a) AS a FROM good",
        "CREATE VIEW writing_view AS SELECT writing(a) AS a FROM good",
        "CREATE TRIGGER calls AFTER UPDATE ON called FOR EACH ROW CALL leaf(NEW.a)",
        "CREATE PROCEDURE leaf (x INT) INSERT INTO other VALUES (x)",
        "CREATE PROCEDURE bad_leaf (x INT) INSERT INTO old VALUES (x)",
        "CREATE PROCEDURE nested (x INT) BEGIN CALL middle(x); END",
        "CREATE PROCEDURE middle (x INT) BEGIN IF x > 0 THEN CALL leaf(x); END IF; END",
        "CREATE PROCEDURE bad_nested (x INT) BEGIN CALL bad_middle(x); END",
        "CREATE PROCEDURE bad_middle (x INT) BEGIN IF x > 0 THEN CALL bad_leaf(x); END IF; END",
        "CREATE PROCEDURE again (x INT) BEGIN IF x > 0 THEN CALL again(x - 1); END IF; END",
        "CREATE PROCEDURE commits () BEGIN INSERT INTO other VALUES (1); COMMIT; END",
        "CREATE PROCEDURE dynamic () BEGIN PREPARE s FROM 'DROP TABLE x'; EXECUTE s; END",
        "CREATE PROCEDURE temporary () INSERT INTO missing VALUES (1)",
        "CREATE TEMPORARY TABLE fleeting (a INT) ENGINE = MEMORY"
    };

    private final Server server = TestServer.current();
    private final String database = "coverage_" + UUID.randomUUID().toString().replace("-", "");
    private final String user = "u" + database.substring(database.length() - 12);
    private Client client;
    private Session session;

    @BeforeAll
    void createDatabase() {
        client = Client.start();
        try (Session root = connect("")) {
            await(root.query("CREATE DATABASE " + database));
        }
        session = connect(database);
        for (String object : OBJECTS) {
            await(session.query(object));
        }
        await(session.query("CREATE USER " + user + "@'%' IDENTIFIED BY 'pw-" + user + "'"));
        await(session.query("GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON " + database + ".* TO " + user + "@'%'"));
    }

    @AfterAll
    void dropDatabase() {
        await(session.query("DROP USER " + user + "@'%'"));
        await(session.query("DROP DATABASE " + database));
        session.abort();
        client.close();
    }

    private Session connect(String schema) {
        return await(client.connect(
                ConnectOptions.parse(server.url()).toBuilder().schema(schema).build()));
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Coverage of(String sql) {
        return await(CoverageProof.of(session, sql));
    }

    private void proven(String sql) {
        assertThat(of(sql)).as(sql).isEqualTo(Coverage.PROVEN);
    }

    private void read(String sql) {
        assertThat(of(sql)).as(sql).isEqualTo(Coverage.READ);
    }

    private void unproven(String sql, String... reasons) {
        Coverage coverage = of(sql);
        assertThat(coverage.kind()).as(sql + ": " + coverage.reason()).isEqualTo(Kind.UNPROVEN);
        assertThat(coverage.reason()).contains(reasons);
    }

    @Test
    void changesOfInnoDbAreProven() {
        proven("INSERT INTO good VALUES (?, ?)");
        proven("REPLACE INTO " + database + ".good VALUES (1, 'old mem')");
        proven("UPDATE good SET a = a + 1 WHERE b = UPPER('x')");
        proven("DELETE good FROM good JOIN other USING (a)");
        proven("INSERT INTO good_view (a) VALUES (1) ");
        proven("INSERT INTO good SELECT a, 'x' FROM other o ON DUPLICATE KEY UPDATE b = VALUES(b), a = 1");
        proven("INSERT INTO `od``d '\\ä` VALUES (1)");
        proven("INSERT INTO good SELECT ORDINAL_POSITION, 'x' FROM INFORMATION_SCHEMA.COLUMNS");
    }

    @Test
    void tablesWithoutTransactionsAreNamedWithTheirEngine() {
        unproven("INSERT INTO old VALUES (1)", database + ".old", "MyISAM");
        unproven("UPDATE mem SET a = 1", database + ".mem", "MEMORY");
        unproven("INSERT INTO good SELECT a, 'x' FROM " + database + ".`old`", "MyISAM");
        unproven("DELETE good FROM good, old", "MyISAM");
        unproven("INSERT INTO old_view VALUES (1)", database + ".old", "MyISAM");
        unproven("INSERT INTO far_view VALUES (1)", "view " + database + ".old_view", "MyISAM");
        if (session.server().mariaDb()) {
            await(session.query("CREATE TABLE IF NOT EXISTS crash_safe (a INT) ENGINE = Aria"));
            unproven("INSERT INTO crash_safe VALUES (1)", "Aria");
        }
    }

    @Test
    void readsOfWhateverTablesAreReads() {
        read("SELECT * FROM good");
        read("SELECT * FROM old JOIN mem USING (a)");
        read("SELECT * FROM far_view");
        read("SHOW TABLES");
        read("SELECT TABLE_NAME FROM information_schema.TABLES");
        read("WITH c AS (SELECT a FROM good) SELECT * FROM c");
    }

    @Test
    void triggersAreFollowed() {
        unproven("INSERT INTO watched VALUES (1)", "trigger " + database + ".tell", "MyISAM");
        proven("INSERT INTO safe VALUES (1)");
        proven("UPDATE called SET a = 1");
        read("SELECT * FROM watched");
    }

    @Test
    void functionsInReadsAreFollowed() {
        proven("SELECT pure_one(1)");
        proven("SELECT * FROM pure_view");
        proven("SELECT keeping(1)");
        unproven("SELECT writing(1)", "function " + database + ".writing", "MyISAM");
        unproven("SELECT * FROM writing_view", "MyISAM");
        unproven("INSERT INTO good VALUES (" + database + ".writing(1), '')", "MyISAM");
        unproven("DO nowhere(1)", "nowhere");
        proven("SET @x = keeping(1)");
        proven("SET @x = 1");
    }

    @Test
    void proceduresInProceduresAreFollowed() {
        proven("CALL leaf(1)");
        proven("CALL nested(?)");
        proven("CALL again(3)");
        unproven("CALL bad_nested(1)", "procedure " + database + ".bad_leaf", "MyISAM");
        unproven("CALL commits()", "COMMIT");
        unproven("CALL dynamic()", "PREPARE");
        unproven("CALL temporary()", "missing", "not found");
        unproven("CALL nowhere()", "nowhere");
    }

    @Test
    void namesAreThoseOfTheRoutinesSchema() {
        Session elsewhere = connect("");
        assertThat(await(CoverageProof.of(elsewhere, "CALL " + database + ".nested(1)")))
                .isEqualTo(Coverage.PROVEN);
        assertThat(await(CoverageProof.of(elsewhere, "CALL " + database + ".bad_nested(1)"))
                        .reason())
                .contains("MyISAM");
        assertThat(await(CoverageProof.of(elsewhere, "INSERT INTO good VALUES (1, '')"))
                        .reason())
                .contains("not found");
        elsewhere.abort();
    }

    @Test
    void temporaryAndMissingTablesAreNotProven() {
        unproven("INSERT INTO fleeting VALUES (1)", "fleeting");
        unproven("INSERT INTO missing VALUES (1)", "missing");
    }

    @Test
    void whoMayNotSeeIsToldSo() {
        Session blind = await(client.connect(ConnectOptions.parse(server.url(user, "pw-" + user, database))));
        assertThat(await(CoverageProof.of(blind, "INSERT INTO good VALUES (1, '')"))
                        .reason())
                .contains("TRIGGER", ".good");
        assertThat(await(CoverageProof.of(blind, "CALL leaf(1)")).reason())
                .contains("leaf does not show what it executes");
        assertThat(await(CoverageProof.of(blind, "SELECT * FROM good_view")).reason())
                .contains("view " + database + ".good_view");
        assertThat(await(CoverageProof.of(blind, "SELECT * FROM good"))).isEqualTo(Coverage.READ);
        await(session.query("GRANT TRIGGER ON " + database + ".good TO " + user + "@'%'"));
        assertThat(await(CoverageProof.of(blind, "INSERT INTO good VALUES (2, '')")))
                .isEqualTo(Coverage.PROVEN);
        blind.abort();
    }

    @Test
    void whoCannotBeAskedGivesNoAnswer() {
        Session gone = connect(database);
        gone.abort();
        assertThat(CoverageProof.of(gone, "INSERT INTO odd VALUES (1)")).failsWithin(30, TimeUnit.SECONDS);
        assertThat(await(CoverageProof.of(gone, "COMMIT")).kind()).isEqualTo(Kind.OUTSIDE);
    }

    @Test
    void aTableThatIsAlteredIsSeenByTheNextQuestion() {
        proven("INSERT INTO odd VALUES (1)");
        await(session.query("ALTER TABLE odd ENGINE = MyISAM"));
        unproven("INSERT INTO odd VALUES (1)", "MyISAM");
    }
}
