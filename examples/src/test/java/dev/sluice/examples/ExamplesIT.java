// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    void pipelinedInsertsAllArrive() {
        assertThat(PipelinedInserts.run(URL, 5000)).isEqualTo(5000);
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
}
