// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.xdevapi.Session;
import com.mysql.cj.xdevapi.SessionFactory;
import dev.sluice.client.Client;
import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.result.ResultSet;
import dev.sluice.gateway.filter.GivenColumn;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Rewriting;
import dev.sluice.gateway.filter.TestFilter;
import dev.sluice.gateway.filter.Verdict;
import dev.sluice.wire.x.client.ConnectionClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.ParameterSet;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters between clients of the X Protocol and a real database. */
class XFiltersIT {

    private static final TestFilter FILTER = new TestFilter();
    private static final GatewayRig RIG = new GatewayRig(List.of(FILTER));

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void forwardEverything() {
        FILTER.reset();
    }

    private static Verdict around(Request request) {
        return request.kind() == Request.Kind.PREPARE
                ? Verdict.FORWARD
                : Verdict.inject().before(1, "SELECT NOW(), 'before'").after(2, "SELECT 'after'");
    }

    @Test
    void injectedResultsAreTheFiltersAlone() throws IOException {
        FILTER.verdicts(XFiltersIT::around);
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SELECT 1"),
                            new Prepare(1, StmtExecute.sql("SELECT CAST(? AS SIGNED)")),
                            new Execute(1, List.of(new Scalar.Signed(2)), false),
                            StmtExecute.sql("SELECT 3"))
                    .answers(4);
            peer.ask("DO 1");

            assertThat(Told.numbers(answers)).containsExactly(1L, 2L, 3L);
            assertThat(FILTER.injected()).hasSizeGreaterThanOrEqualTo(7);
            assertThat(FILTER.injected().get(1).results().get(0).first().getString(0))
                    .isEqualTo("after");
            assertThat(FILTER.injected().get(1).original()).isPresent();
            assertThat(FILTER.values()).containsExactly("1", "2", "3");
        }
    }

    @Test
    void theSetsOfABatchAreSeenOneByOne() {
        RIG.sql("CREATE TABLE " + RIG.schema() + ".seen(id INT PRIMARY KEY)");
        String url = "mysqlx://" + RIG.schema() + ":"
                + URLEncoder.encode(GatewayRig.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20") + "@127.0.0.1:"
                + RIG.port() + "/" + RIG.schema();
        try (Client client = Client.start();
                dev.sluice.client.Session session = client.connect(url).join()) {
            for (int batch = 0; batch < 2; batch++) {
                int from = 100 * batch;
                BatchResult result = session.executeBatch(
                                "INSERT INTO seen VALUES(?)",
                                ParameterSets.of(IntStream.range(0, 100)
                                        .mapToObj(i -> new Object[] {i == 50 ? 0 : from + i})
                                        .toList()),
                                BatchOptions.DEFAULT.with(BatchStrategy.PIPELINE))
                        .join();
                assertThat(result.errors()).extracting(BatchError::from).containsExactly(50L);
            }
        }
        assertThat(FILTER.requests())
                .filteredOn(request -> request.kind() == Request.Kind.EXECUTE)
                .hasSize(200);
    }

    @Test
    void arraysAreRefusedForTheirExecutionsWouldNotBeSeen() throws IOException {
        ParameterSet set = new ParameterSet(List.of(new Scalar.Signed(1)));
        try (XPeer peer = RIG.extended(SluiceFeature.ARRAYS)) {
            List<ServerMessage> answers = peer.send(
                            new Prepare(1, StmtExecute.sql("DO ?")),
                            ArrayExecute.prepared(1, List.of(set)),
                            ArrayExecute.text("DO ?", List.of(set)),
                            StmtExecute.sql("SELECT 3"))
                    .answers(4);

            assertThat(Told.errors(answers)).containsExactly(5012L, 5012L);
            assertThat(Told.numbers(answers)).containsExactly(3L);
        }
    }

    @Test
    void textsAreReplacedAnsweredAndRejectedInTheirOrder() throws IOException {
        FILTER.verdicts(request -> switch (request.sql()) {
            case "SELECT 2" -> Verdict.replace("SELECT 22");
            case "SELECT 3" ->
                Verdict.answer(new GivenResult.Rows(List.of(GivenColumn.whole("n")), List.of(List.of(33L))));
            case "SELECT 4" -> Verdict.reject(1142, "42000", "not here");
            case "SELECT 5" -> Verdict.inject().answeredBy(1, "SELECT 55");
            default -> Verdict.FORWARD;
        });
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SELECT 1"),
                            StmtExecute.sql("SELECT 2"),
                            StmtExecute.sql("SELECT 3"),
                            StmtExecute.sql("SELECT 4"),
                            StmtExecute.sql("SELECT 5"),
                            new Prepare(1, StmtExecute.sql("SELECT 2")),
                            new Execute(1, List.of(), false))
                    .answers(7);

            assertThat(Told.numbers(answers)).containsExactly(1L, 22L, 33L, 55L, 22L);
            assertThat(Told.errors(answers)).containsExactly(1142L);
        }
    }

    @Test
    void filtersThatFailFailTheirRequestsAlone() throws IOException {
        FILTER.timeLimit(Duration.ofMillis(300));
        FILTER.verdicts(request -> switch (request.sql()) {
            case "SELECT 2" -> throw new IllegalStateException("as the test wants it");
            case "SELECT 3" -> Verdict.later(new CompletableFuture<>());
            default -> Verdict.FORWARD;
        });
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SELECT 1"),
                            StmtExecute.sql("SELECT 2"),
                            StmtExecute.sql("SELECT 3"),
                            StmtExecute.sql("SELECT 4"))
                    .answers(4);

            assertThat(Told.numbers(answers)).containsExactly(1L, 4L);
            assertThat(Told.errors(answers)).containsExactly(1105L, 1105L);
        }
    }

    @Test
    void aVerdictThatComesLaterKeepsTheOrder() throws IOException {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        FILTER.when("SELECT 1", request -> Verdict.later(verdict));
        try (XPeer peer = RIG.loggedIn()) {
            peer.send(StmtExecute.sql("SELECT 1"), StmtExecute.sql("SELECT 2"));
            Eventually.that(() -> !FILTER.requests().isEmpty());
            verdict.complete(Verdict.replace("SELECT 11"));

            assertThat(Told.numbers(peer.answers(2))).containsExactly(11L, 2L);
        }
    }

    @Test
    void rowsOfACursorComeThroughAFilter() throws IOException {
        FILTER.verdicts(XFiltersIT::around);
        try (XPeer peer = RIG.loggedIn()) {
            List<ServerMessage> answers = peer.send(
                            new Prepare(1, StmtExecute.sql("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3")),
                            new CursorOpen(1, new Execute(1, List.of(), false), 1),
                            new CursorFetch(1, 10))
                    .answers(3);

            assertThat(Told.numbers(answers)).containsExactly(1L, 2L, 3L);
            assertThat(FILTER.injected()).hasSize(2);
        }
    }

    /** How a client leaves. */
    enum Leaving {
        BY_ITS_SESSION,
        BY_ITS_LINK,
        BY_ITS_DATABASE,
        WITHOUT_A_WORD;

        void end(XPeer peer) throws IOException {
            switch (this) {
                case BY_ITS_SESSION -> peer.send(new SessionClose()).answers(1);
                case BY_ITS_LINK -> peer.send(new ConnectionClose()).answers(1);
                case BY_ITS_DATABASE -> peer.ask("KILL CONNECTION_ID()");
                case WITHOUT_A_WORD -> peer.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterHearsOfASessionsEndHoweverItEnds(Leaving leaving) throws IOException {
        List<Long> sessions = new CopyOnWriteArrayList<>();
        FILTER.verdicts(request -> {
            sessions.add(request.session().id());
            return Verdict.FORWARD;
        });
        try (XPeer peer = RIG.loggedIn()) {
            peer.ask("SELECT 1");
            leaving.end(peer);
        }
        Eventually.that(() -> FILTER.closed().stream().anyMatch(closed -> closed.id() == sessions.get(0)));
    }

    @Test
    void theDevApiReadsWhatAFilterHasRewritten() {
        FILTER.rewriting(request -> Optional.of(Rewriting.by(XFiltersIT::loud)));
        String url = "mysqlx://" + RIG.schema() + ":"
                + URLEncoder.encode(GatewayRig.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20") + "@127.0.0.1:"
                + RIG.port() + "/" + RIG.schema() + "?xdevapi.ssl-mode=REQUIRED";
        Session session = new SessionFactory().getSession(url);
        try {
            assertThat(session.sql("SELECT 'quiet'").execute().fetchOne().getString(0))
                    .isEqualTo("quiet!");
        } finally {
            session.close();
        }
    }

    private static Optional<GivenResult> loud(Request request, ResultSet result) {
        if (!request.sql().contains("quiet")) {
            return Optional.empty();
        }
        List<List<Object>> rows = List.of(List.of(result.first().getString(0) + "!"));
        return Optional.of(new GivenResult.Rows(List.of(GivenColumn.text("loud")), rows));
    }
}
