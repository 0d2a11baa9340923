// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.ServerException;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What spans say of real requests. */
@Timeout(120)
class OpenTelemetryIT {

    private static final int BYTES_OF_A_LOGIN = 2000;

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Server server = TestServer.current();
    private final String address = server.host() + ":" + server.port();
    private Client client;
    private Session session;

    @BeforeEach
    void connect() {
        client = Client.start(1, OpenTelemetryListener.of(TELEMETRY.getOpenTelemetry()));
        session = client.connect(server.url()).join();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** A future completes before its request is done; what is submitted then is answered after it. */
    private List<SpanData> spans() {
        session.drain().join();
        return TELEMETRY.getSpans();
    }

    private SpanData onlySpan() {
        assertThat(spans()).hasSize(1);
        return TELEMETRY.getSpans().get(0);
    }

    @Test
    void aSpanSaysWhatWasAskedAndWhere() {
        session.query("select 1 union all select 2").join();
        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("SELECT " + address);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getAttributes().get(Conventions.SYSTEM))
                .isEqualTo(session.server().mariaDb() ? "mariadb" : "mysql");
        assertThat(span.getAttributes().get(Conventions.OPERATION)).isEqualTo("SELECT");
        assertThat(span.getAttributes().get(Conventions.SERVER_ADDRESS)).isEqualTo(server.host());
        assertThat(span.getAttributes().get(Conventions.SERVER_PORT)).isEqualTo(server.port());
        assertThat(span.getAttributes().get(Conventions.RETURNED_ROWS)).isEqualTo(2);
        assertThat(span.getAttributes().get(Conventions.QUERY_TEXT)).isNull();
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("sluice.sent", "sluice.answering");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void theParentIsWhatIsCurrentWhereTheRequestIsSubmitted() {
        Span parent = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("work")
                .startSpan();
        Context.root()
                .with(parent)
                .wrapSupplier(() -> session.query("DO 1"))
                .get()
                .join();
        assertThat(onlySpan().getParentSpanId())
                .isEqualTo(parent.getSpanContext().getSpanId());
        parent.end();
    }

    @Test
    void anErrorIsTheStatusWithoutTheServersWords() {
        assertThatThrownBy(() -> session.query("SELECT secret").join()).hasCauseInstanceOf(ServerException.class);
        SpanData span = onlySpan();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription())
                .isEqualTo("query (SELECT, 13 characters): server error 1054 (42S22)");
        assertThat(span.getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo("1054");
        assertThat(span.getAttributes().get(Conventions.STATUS_CODE)).isEqualTo("1054");
        assertThat(span.getAttributes().get(Conventions.FATE)).isEqualTo("ANSWERED");
        assertThat(span.toString()).doesNotContain("secret");
    }

    @Test
    void aMistypedWordIsNoOperation() {
        assertThatThrownBy(() -> session.query("SELEC 1").join()).hasCauseInstanceOf(ServerException.class);
        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("QUERY " + address);
        assertThat(span.getAttributes().get(Conventions.OPERATION)).isNull();
    }

    @Test
    void aPreparedStatementIsCountedOnceAsWhatItDoes() {
        session.execute("SELECT ?", 5).join();
        session.execute("SELECT ?", 6).join();
        assertThat(spans())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("PREPARE " + address, "SELECT " + address, "SELECT " + address);
    }

    @Test
    void aBatchIsTheParentOfWhatItSends() {
        session.query("SET @sum = 0").join();
        try (Statement statement = session.prepare("SET @sum = @sum + ?")) {
            statement.executeBatch(List.of(new Object[] {1}, new Object[] {2})).join();
        }
        SpanData batch = spans().stream()
                .filter(span -> span.getName().startsWith("BATCH SET"))
                .findAny()
                .orElseThrow();
        assertThat(TELEMETRY.getSpans())
                .filteredOn(span -> span.getParentSpanId().equals(batch.getSpanId()))
                .isNotEmpty()
                .allMatch(span -> span.getName().equals("SET " + address));
    }

    @Test
    void aCancelledRequestFailsAsCancelled() {
        CompletableFuture<?> slow = session.query("SELECT SLEEP(60)");
        slow.cancel(true);
        assertThat(spans())
                .filteredOn(span -> span.getName().startsWith("SELECT"))
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(Conventions.ERROR_TYPE))
                        .isEqualTo(CancelledException.class.getName()));
    }

    @Test
    void aLinkThatDiesFailsTheSpan() {
        Fault death = new Fault.ResetAt(Direction.TO_SERVER, BYTES_OF_A_LOGIN);
        try (FaultyLink link =
                FaultyLink.to(server.host(), server.port()).faults(death).start()) {
            ConnectOptions options = ConnectOptions.parse(server.url());
            String url = "mysql://" + options.user() + ":" + options.password() + "@127.0.0.1:" + link.port();
            Session doomed = client.connect(url + "?tls=disabled").join();
            CompletableFuture<?> query = doomed.query("SELECT '" + "x".repeat(BYTES_OF_A_LOGIN) + "'");
            assertThatThrownBy(query::join).hasCauseInstanceOf(LinkException.class);
            SpanData span = onlySpan();
            assertThat(span.getAttributes().get(Conventions.FATE)).isEqualTo("UNKNOWN");
            assertThat(span.getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo(LinkException.class.getName());
        }
    }

    @Test
    void statementsAreInSpansOnlyOnRequest() {
        try (Client open = Client.start(
                        1,
                        OpenTelemetryListener.of(TELEMETRY.getOpenTelemetry()).withStatements());
                Session other = open.connect(server.url()).join()) {
            other.query("SELECT 42").join();
            other.drain().join();
            assertThat(onlySpan().getAttributes().get(Conventions.QUERY_TEXT)).isEqualTo("SELECT 42");
        }
    }

    @Test
    void durationsAreAHistogramOfTheConventions() {
        session.query("SELECT 1").join();
        session.query("SELECT 2").join();
        assertThatThrownBy(() -> session.query("SELECT nothing").join()).hasCauseInstanceOf(ServerException.class);
        session.drain().join();
        assertThat(TELEMETRY.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getName()).isEqualTo("db.client.operation.duration");
            assertThat(metric.getUnit()).isEqualTo("s");
            assertThat(metric.getHistogramData().getPoints())
                    .extracting(point -> point.getAttributes().get(Conventions.ERROR_TYPE), point -> point.getCount())
                    .containsExactlyInAnyOrder(tuple(null, 2L), tuple("1054", 1L));
        });
    }
}
