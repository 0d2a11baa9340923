// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Cost;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Target;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Session;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody in one process, which is quicker to start than one for each. */
class ContestantIT {

    private static final int REQUESTS = 30;

    private static Target target;
    private static Session session;
    private static Address address;

    @BeforeAll
    static void createTables() {
        Server server = TestServer.current();
        target = Target.of(Optional.of(server.url()));
        session = target.connect();
        SampleSchema.create(session);
        SampleSchema.createBig(session, REQUESTS);
        String user = target.options().user();
        String password = target.options().password();
        address = new Address(server.host(), server.port(), user, password, SampleSchema.NAME, 0);
    }

    @AfterAll
    static void dropTables() {
        SampleSchema.drop(session);
        target.close();
    }

    @ParameterizedTest
    @EnumSource(Contestant.class)
    void everybodyCountsRightInItsWorkloads(Contestant contestant) throws Exception {
        for (Workload workload : Workload.values()) {
            if (contestant.takesPart(workload, address)) {
                runTwice(contestant, workload);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Scale.Kind.class)
    void sluiceGrows(Scale.Kind kind) throws Exception {
        for (Entrant entrant : kind.upTo(10)) {
            runTwice(entrant, kind.workload());
        }
    }

    /** The second time it has statements prepared, and other requests encoded. */
    private static void runTwice(Entrant entrant, Workload workload) throws Exception {
        Worker worker = new Worker(entrant);
        Referee referee = new Referee(session);
        String opened = worker.answer("open here " + String.join(" ", address.words()));
        assertThat(opened).as(entrant + ", " + workload).isEqualTo("opened");
        for (int requests : new int[] {REQUESTS, REQUESTS / 2}) {
            referee.before(workload);
            String answer = worker.answer("run here " + workload + " " + requests);
            assertThat(answer).as(entrant + ", " + workload).startsWith("done ");
            List<String> words = List.of(answer.substring("done ".length()).split(" "));
            Cost cost = referee.after(workload, requests, Cost.parse(words));
            assertThat(cost.received()).isPositive();
        }
    }
}
