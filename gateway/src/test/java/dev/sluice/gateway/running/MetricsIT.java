// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.meters.MetricsPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What Prometheus reads is what was done. */
class MetricsIT extends BothDialects {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpResponse<String> get(MetricsPage page, String path) {
        URI uri = URI.create("http://127.0.0.1:" + page.port() + path);
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Double> scrape(MetricsPage page) {
        Map<String, Double> values = new TreeMap<>();
        get(page, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return values;
    }

    private static double value(MetricsPage page, String name) {
        return scrape(page).getOrDefault("sluice_gateway_" + name, 0.0);
    }

    @Test
    void whatWasDoneIsCounted() throws Exception {
        try (MetricsPage page = MetricsPage.open("127.0.0.1", 0);
                Gateway gateway = start(listener -> listener, options -> options.observedBy(page.meters()))) {
            Session classic = session(gateway.ports().get(0));
            XTalk x = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD);
            Map<String, Double> before = scrape(page);
            for (int i = 0; i < 5; i++) {
                classic.query("SELECT " + i).join();
            }
            try {
                classic.query("SELEKT").join();
            } catch (CompletionException syntax) {
                assertThat(syntax).hasCauseInstanceOf(ServerException.class);
            }
            x.ask("SELECT 1");
            assertThat(x.answer()).isZero();
            assertThat(x.prepare(1, "SELECT 2")).isZero();
            x.ask("SELECT REPEAT('x', 1000000)");
            assertThat(x.answer()).isZero();

            Map<String, Double> after = scrape(page);
            assertThat(grown(before, after, "requests_total{kind=\"query\"}")).isEqualTo(8);
            assertThat(grown(before, after, "requests_total{kind=\"prepare\"}")).isEqualTo(1);
            for (String stage : new String[] {"forward", "answer", "transfer"}) {
                assertThat(grown(before, after, "stage_seconds_count{stage=\"" + stage + "\"}"))
                        .as(stage)
                        .isEqualTo(9);
            }
            assertThat(grown(before, after, "errors_total{code=\"1064\",source=\"database\"}"))
                    .isEqualTo(1);
            assertThat(after.get("sluice_gateway_requests_unanswered")).isZero();
            assertThat(after.get("sluice_gateway_sessions{dialect=\"classic\"}"))
                    .isEqualTo(1);
            assertThat(after.get("sluice_gateway_sessions{dialect=\"x\"}")).isEqualTo(1);
            assertThat(after.get("sluice_gateway_logins_total")).isEqualTo(2);
            Eventually.await("the bytes", () -> value(page, "sent_total{side=\"client\"}") > 1_000_000);
            // Told now and then, one side behind the other.
            Eventually.await("the database's", () -> value(page, "received_total{side=\"database\"}") > 1_000_000);
            Eventually.await("what the database was told", () -> value(page, "sent_total{side=\"database\"}") > 200);
            assertThat(value(page, "received_total{side=\"client\"}")).isBetween(200.0, 2_000.0);
            assertThat(value(page, "sent_total{side=\"database\"}")).isLessThan(3_000);

            x.close();
            classic.close();
            Eventually.await("the end of both", () -> sessions(page) == 0);
            assertThat(value(page, "sessions_opened_total{dialect=\"x\"}")).isEqualTo(1);
            assertThat(value(page, "sessions_ended_total{cause=\"client_gone\",dialect=\"x\"}"))
                    .isEqualTo(1);
            assertThat(value(page, "sessions_ended_total{cause=\"client_quit\",dialect=\"classic\"}"))
                    .isEqualTo(1);
        }
    }

    private static double sessions(MetricsPage page) {
        return value(page, "sessions{dialect=\"classic\"}") + value(page, "sessions{dialect=\"x\"}");
    }

    private static double grown(Map<String, Double> before, Map<String, Double> after, String name) {
        String whole = "sluice_gateway_" + name;
        return after.getOrDefault(whole, 0.0) - before.getOrDefault(whole, 0.0);
    }

    @Test
    void aPipelineIsMeasuredAsADepthAndLeavesNoneBehind() {
        try (MetricsPage page = MetricsPage.open("127.0.0.1", 0);
                Gateway gateway = start(listener -> listener, options -> options.observedBy(page.meters()))) {
            Session classic = session(gateway.ports().get(0));
            classic.query("DO SLEEP(100)");
            for (int i = 0; i < 19; i++) {
                classic.query("DO " + i);
            }
            Eventually.await("the depth", () -> value(page, "requests_unanswered") == 20);
            classic.abort();
            Eventually.await("the end", () -> sessions(page) == 0);
            assertThat(value(page, "requests_unanswered")).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void healthIsToldUntilTheGatewayEnds() throws Exception {
        try (MetricsPage page = MetricsPage.open("127.0.0.1", 0)) {
            assertThat(get(page, "/health").statusCode()).isEqualTo(200);
            assertThat(get(page, "/health").body()).isEqualTo("ok\n");
            page.endsSoon();
            assertThat(get(page, "/health").statusCode()).isEqualTo(503);
            assertThat(get(page, "/nothing").statusCode()).isEqualTo(404);
        }
    }
}
