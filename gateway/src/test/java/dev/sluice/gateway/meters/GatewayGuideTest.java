// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.config.GatewayConfig;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.RequestKind;
import dev.sluice.gateway.observe.SessionFacts;
import dev.sluice.gateway.observe.Side;
import dev.sluice.gateway.observe.Stage;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about running a gateway says what is so. */
class GatewayGuideTest {

    private static final Path PAGE = Path.of("..", "docs", "guide", "gateway.md");
    private static final Pattern PRINTED =
            Pattern.compile("<!-- printed settings -->\\n```toml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(sluice\\.[a-z.]+)` \\|([^|]*)\\|");

    @Test
    void theSettingsAreThoseThatThePrintedFileHas() throws IOException {
        Matcher printed = PRINTED.matcher(Files.readString(PAGE));
        assertThat(printed.find()).isTrue();
        assertThat(printed.group(1)).isEqualTo(GatewayConfig.print());
    }

    @Test
    void theTableHasEveryMeterWithItsTags() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        tellEverything(new GatewayMeters(registry));
        Map<String, Set<String>> meters = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            meters.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
                    .addAll(meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()));
        }
        Map<String, Set<String>> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            Set<String> tags =
                    new TreeSet<>(Set.of(row.group(2).replace("`", "").strip().split(", ")));
            tags.remove("");
            rows.put(row.group(1), tags);
        }
        assertThat(rows).isEqualTo(meters);
    }

    private static void tellEverything(GatewayMeters meters) {
        SessionFacts session = new SessionFacts(1, "x", "127.0.0.1:1", "anna", 1);
        meters.onOpened(session);
        meters.onLoggedIn(session);
        meters.onRequest(RequestKind.QUERY);
        meters.onAnswered(1);
        meters.onDatabaseError(1064);
        meters.onOwnError(1040);
        meters.onStage(Stage.ANSWER, 1);
        meters.onPrefetchWait();
        meters.onReceived(Side.CLIENT, 1);
        meters.onSent(Side.DATABASE, 1);
        meters.onEnded(session, EndCause.IDLE);
    }
}
