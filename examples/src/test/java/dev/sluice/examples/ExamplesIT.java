// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.testkit.server.TestServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesIT {

    private static final String SCHEMA = "sluice_examples";
    private static final String URL = TestServer.current().url("root", "", SCHEMA);

    @BeforeAll
    static void createSchema() {
        run("CREATE DATABASE IF NOT EXISTS " + SCHEMA);
    }

    @AfterAll
    static void dropSchema() {
        run("DROP DATABASE " + SCHEMA);
    }

    private static void run(String sql) {
        try (Client client = Client.start();
                Session session = client.connect(TestServer.current().url()).join()) {
            session.query(sql).join();
        }
    }

    @Test
    void firstQueryAnswersFortyTwo() {
        assertThat(FirstQuery.run(URL)).endsWith("says 42");
    }

    @Test
    void filtersAddQueriesAndRejectOthers() throws IOException {
        assertThat(Filtering.run(URL)).startsWith("1 result, then ").contains("1227");
    }

    @Test
    void pipelinedInsertsAllArrive() {
        assertThat(PipelinedInserts.run(URL, 5000)).isEqualTo(5000);
    }

    @Test
    void aTextThatComesAgainIsPreparedOnce() {
        assertThat(KeptStatements.run(URL)).isEqualTo(1);
    }

    @Test
    void typedRecordsHoldTheRow() {
        assertThat(TypedRecords.run(URL)).containsExactly(new TypedRecords.Actor(1, "PENELOPE", "GUINESS"));
    }

    @Test
    void largeResultIsReadToItsEnd() {
        assertThat(LargeResult.run(URL, 200_000)).isEqualTo(199_999L * 200_000 / 2);
    }

    @Test
    void aSlowRequestIsReported() {
        List<String> reports = new ArrayList<>();
        SlowRequests.run(URL, "SELECT SLEEP(0.05)", Duration.ofMillis(10), reports::add);
        assertThat(reports).singleElement().asString().startsWith("query (SELECT, 18 characters) of session ");
    }

    @Test
    void anErrorTellsItsFate() {
        assertThat(ErrorsAndFates.run(URL)).isEqualTo("query (SELEC, 7 characters) ANSWERED true");
    }

    @Test
    void aTransactionIsWholeOrToleratesWhatItsPlanSays() {
        assertThat(Transactions.run(URL))
                .containsExactly(
                        "COMMITTED: 2 succeeded, 0 failed",
                        "COMMITTED: 3 succeeded, 1 failed",
                        "COMMITTED: 2 succeeded, 0 failed");
    }

    @Test
    void aGroupStopsAtTheFirstError() {
        assertThat(StepByStep.run(URL)).containsExactly("done", "ANSWERED", "NOT_SENT");
    }

    @Test
    void slowRequestsAreEndedAndTheSessionLives() {
        assertThat(Deadlines.run(URL)).isEqualTo("alive");
    }

    @Test
    void rowsArePulledAndPushed() {
        assertThat(ReadingStyles.run(URL)).isEqualTo("6 6");
    }

    @Test
    void cursorsAreReadSideBySide() {
        assertThat(Cursors.run(URL)).isEqualTo(2);
    }

    @Test
    void aFileGoesUpAndComesDownWhole(@TempDir Path directory) throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(4711).nextBytes(content);
        Path file = Files.write(directory.resolve("film"), content);
        LargeValues.run(URL, file, directory.resolve("copy"));
        assertThat(directory.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void aSlowReaderHoldsNobodyUpWhenItsRowsSpill() {
        assertThat(SlowReader.run(URL)).isEqualTo("answered meanwhile, then 300000 rows");
    }

    @Test
    void contentOfTheProgramIsLoaded() {
        String before = setLocalInfile("1");
        try {
            assertThat(LoadFile.run(URL, new StringReader("1,ACME\n2,Sluice\n")))
                    .isEqualTo(2);
        } finally {
            setLocalInfile(before);
        }
    }

    private static String setLocalInfile(String value) {
        try (Client client = Client.start();
                Session session = client.connect(URL).join()) {
            var before = session.query("SELECT @@GLOBAL.local_infile");
            session.query("SET GLOBAL local_infile = " + value).join();
            return before.join().first().first().getString(0);
        }
    }

    @Test
    void durableRequestsTakeEffectOnce(@TempDir Path directory) throws Exception {
        long before = DurableRequests.run(URL, directory);
        assertThat(DurableRequests.run(URL, directory)).isEqualTo(before + 30);
    }

    @Test
    void aPoolSharesSessionsAndLeasesThem() {
        assertThat(PooledSessions.run(URL)).isEqualTo("42 7");
    }

    @Test
    void aSessionIsCompressedAndMySqlTakesQueryAttributes() {
        assertThat(Connecting.run(URL)).startsWith("compression ON, attributes ");
    }

    @Test
    void aBatchRunsEverySet() {
        assertThat(ArrayExecution.run(URL, 5000)).isEqualTo("5000 sets, 1 failed, 4999 rows");
    }

    @Test
    void aProcedureReturnsRowsAndOutParameters() {
        assertThat(Procedures.run(URL)).isEqualTo("2000 2200 raised, 2 calls, 2030");
    }
}
