// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.filter.FilterSpec;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

    @TempDir
    Path directory;

    private GatewayConfig config(String file) throws IOException {
        return config(file, Map.of(), Map.of());
    }

    private GatewayConfig config(String file, Map<String, String> environment, Map<String, String> commandLine)
            throws IOException {
        Path path = directory.resolve("gateway.toml");
        Files.writeString(path, file);
        return GatewayConfig.of(Optional.of(path), environment, commandLine);
    }

    private GatewayOptions options(GatewayConfig config) throws IOException {
        Path own = Files.createTempDirectory(directory, "tls");
        Path chain = own.resolve("chain.pem");
        Path key = own.resolve("key.pem");
        Instant now = Instant.now();
        SelfSigned.write(chain, key, List.of("localhost"), now, now.plus(Duration.ofDays(1)));
        return config.options(
                ConnectOptions.parse("mysql://127.0.0.1:3306"), ServerTls.load(ServerTlsTerms.of(chain, key)));
    }

    @Test
    void withoutAnythingThereAreTheDefaultsOfTheGateway() throws IOException {
        GatewayConfig config = GatewayConfig.of(Optional.empty(), Map.of(), Map.of());
        GatewayOptions options = options(config);
        assertThat(config.backendUrl()).isEmpty();
        assertThat(options.admission()).isEqualTo(AdmissionLimits.DEFAULT);
        assertThat(options.patience()).isEqualTo(GatewayOptions.PATIENCE);
        assertThat(options.listeners()).extracting(ListenerOptions::port).containsExactly(20902, 20903);
        for (ListenerOptions listener : options.listeners()) {
            assertThat(listener.host()).isEqualTo("127.0.0.1");
            assertThat(listener.limits()).isEqualTo(SessionLimits.DEFAULT);
            assertThat(listener.prefetch()).isEqualTo(Prefetch.DEFAULT);
            assertThat(listener.maxPacket()).isEqualTo(ListenerOptions.MAX_PACKET);
            assertThat(listener.loginLimit()).isEqualTo(ListenerOptions.LOGIN_LIMIT);
            assertThat(listener.accepting().proxy()).isEmpty();
        }
        assertThat(config.metricsPort()).contains(20904);
        assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(config.tls()).isEmpty();
    }

    @Test
    void thePrintedFileSaysExactlyTheDefaults() throws IOException {
        GatewayConfig printed = config(GatewayConfig.print());
        GatewayConfig usual = GatewayConfig.of(Optional.empty(), Map.of(), Map.of());
        assertThat(options(printed).admission()).isEqualTo(options(usual).admission());
        assertThat(options(printed).listeners())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("tls")
                .isEqualTo(options(usual).listeners());
        assertThat(printed.filters()).isEmpty();
        for (Setting setting : Catalogue.ALL) {
            assertThat(GatewayConfig.print()).contains("\n" + setting.name() + " = ");
        }
    }

    @Test
    void whatIsCommentedOutInThePrintedFileCanBeUsed() throws IOException {
        String printed = GatewayConfig.print();
        String tail = printed.substring(printed.indexOf("# [[listeners]]"))
                .lines()
                .filter(line -> line.matches("# (\\[\\[.*|[a-z-]+ = .*)"))
                .map(line -> line.substring(2))
                .reduce("", (all, line) -> all + line + "\n");
        GatewayConfig config = config(tail);
        assertThat(config.listeners()).hasSize(3);
        assertThat(config.listeners().get(2))
                .isEqualTo(new ListenerEntry(Dialect.CLASSIC, "0.0.0.0", 4406, List.of("10.0.0.0/8"), true));
        assertThat(config.filters())
                .containsExactly(new FilterSpec("deny-list", Map.of("patterns", "DROP (TABLE|DATABASE)")));
        assertThat(options(config).filters()).hasSize(1);
    }

    @Test
    void theFileGivesWayToTheEnvironmentAndThatToTheCommandLine() throws IOException {
        String file = "[backend]\nurl = 'mysql://file'\n[limits]\nidle = '1s'\nlogin = '1s'\nconnections = 1\n";
        GatewayConfig config = config(
                file,
                Map.of(
                        "SLUICE_LIMITS_IDLE",
                        "2s",
                        "SLUICE_LIMITS_LOGIN",
                        "2s",
                        "PATH",
                        "/bin",
                        "SLUICE_OPTS",
                        "-Xmx1g"),
                Map.of("limits.login", "3s"));
        GatewayOptions options = options(config);
        assertThat(config.backendUrl()).contains("mysql://file");
        assertThat(options.admission().connections()).isEqualTo(1);
        assertThat(options.listeners().get(0).limits().idle()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.listeners().get(0).loginLimit()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void filtersAreReadAsNamesAndSettingsInTheirOrder() throws IOException {
        GatewayConfig config = config("""
                [[filters]]
                name = "timing"
                table = "log.queries"
                sample = 10
                hosts = ["a", "b"]

                [[filters]]
                name = "deny"
                """);
        assertThat(config.filters())
                .containsExactly(
                        new FilterSpec("timing", Map.of("table", "log.queries", "sample", "10", "hosts", "a,b")),
                        new FilterSpec("deny", Map.of()));
    }

    @Test
    void portsCanBeOffAndOthersBeAdded() throws IOException {
        GatewayConfig config = config("""
                [listen]
                host = "::"
                x-port = "off"
                proxy-from = ["10.0.0.0/8", "fd00::/8"]

                [[listeners]]
                dialect = "X"
                port = 33060
                """);
        assertThat(config.listeners())
                .containsExactly(
                        new ListenerEntry(Dialect.CLASSIC, "::", 20903, List.of("10.0.0.0/8", "fd00::/8"), false),
                        new ListenerEntry(Dialect.X, "::", 33060, List.of(), false));
        assertThat(options(config)
                        .listeners()
                        .get(0)
                        .accepting()
                        .proxy()
                        .orElseThrow()
                        .sources())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[limits]%nconections = 1|line 2: no setting is called limits.conections; did you mean limits.connections?",
                "[limit]%nidle = '1s'|did you mean limits.idle?",
                "[[filter]]%nname = 'x'|did you mean filters?",
                "[[listeners]]%ndialekt = 'x'|no setting is called dialekt; did you mean dialect?",
                "[[listeners]]%ndialect = 'x'|a table of [[listeners]] has no port",
                "[[listeners]]%nport = 1%ndialect = 'y'|dialect must be one of [classic, x]",
                "[[filters]]%nname = 'denny-list'|filter denny-list: no factory of filters has this short name",
                "[[filters]]%nname = 'deny-list'%npaterns = 'x'|filter deny-list: ",
                "[[filters]]%ntable = 'x'|a table of [[filters]] has no name",
                "[limits]%nidle = 'soon'|line 2: limits.idle must be a time as 500ms, 30s, 5m, 8h or 0",
                "[limits]%nidle = 5|limits.idle must be a time",
                "[limits]%npacket = '1 XB'|limits.packet must be a size",
                "[limits]%npacket = '4GiB'|overflow",
                "[limits]%nconnections = -1|limits.connections must be a whole number, 0 or more",
                "[listen]%nx-port = 70000|listen.x-port must be a port",
                "[listen]%nx-port = -1|listen.x-port must be a port",
                "[listen]%nx-port = 'off'%nclassic-port = 'off'|all of them are off",
                "[listen]%nproxy-from = ['everywhere']|expected a network",
                "[tls]%ncertificate = 'a.pem'|--tls-cert and --tls-key",
                "[log]%nformat = 'xml'|log.format must be one of [text, json, off]",
                "[gateway]%nevent-loops = 0|one event loop or more",
                "[limits]%nconnections = 1%nconnections = 2|line 3",
                "[limits%n|line 1"
            })
    void whatCannotBeIsToldByItsPlaceAndName(String file, String told) {
        assertThatThrownBy(() -> {
                    GatewayConfig config = config(String.format(file));
                    config.tls();
                    config.logFormat();
                    options(config);
                })
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(told);
    }

    @Test
    void anUnknownVariableOfOneOfOurSectionsIsRefused() {
        assertThatThrownBy(() -> GatewayConfig.of(Optional.empty(), Map.of("SLUICE_LIMITS_IDEL", "1s"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the environment: no setting is called SLUICE_LIMITS_IDEL; did you mean"
                        + " SLUICE_LIMITS_IDLE?");
    }

    @Test
    void aWrongValueIsNotRepeatedForItMayBeASecretInTheWrongPlace() {
        assertThatThrownBy(() -> config("[limits]\nidle = 'hunter2'")).hasMessageNotContaining("hunter2");
    }
}
