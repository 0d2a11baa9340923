// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MySQL's own connector for Node.js, {@code @mysql/xdevapi}, does not notice the gateway: SQL. What it does stands in
 * {@code src/test/node}; it runs where {@code npm ci} was run there, and {@code -Dsluice.clients.required} makes it an error
 * that it was not.
 */
@Timeout(120)
class NodeIT {

    private static final Path PROJECT = Path.of("src/test/node");
    private static final GatewayRig RIG = new GatewayRig();
    private static final String USER = RIG.schema() + "_n";

    /** ASCII: the connector sends as many bytes as a password has letters. */
    private static final String PASSWORD = "it's a % pass-word";

    @BeforeAll
    static void createUser() {
        RIG.sql("CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD.replace("'", "''") + "'");
        RIG.sql("GRANT ALL ON " + RIG.schema() + ".* TO '" + USER + "'@'%'");
    }

    @AfterAll
    static void stop() {
        RIG.sql("DROP USER '" + USER + "'@'%'");
        RIG.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parameters",
                "types",
                "errors",
                "transactions",
                "cursors",
                "pipelining",
                "pool",
                "variables",
                "login"
            })
    void theConnectorDoesNotNoticeTheGateway(String scenario) throws IOException, InterruptedException {
        run(scenario);
    }

    @Test
    @DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
    void theConnectorProvesThePasswordOfANativeAccount() throws IOException, InterruptedException {
        run("mysql41");
    }

    private static void run(String scenario) throws IOException, InterruptedException {
        boolean installed = Files.isDirectory(PROJECT.resolve("node_modules/@mysql/xdevapi"));
        assumeTrue(installed || Boolean.getBoolean("sluice.clients.required"), "npm ci was not run in " + PROJECT);

        ProcessBuilder node = new ProcessBuilder("node", "scenarios.js", scenario)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true);
        node.environment()
                .putAll(Map.of(
                        "SLUICE_PORT",
                        "" + RIG.port(),
                        "SLUICE_USER",
                        USER,
                        "SLUICE_PASSWORD",
                        PASSWORD,
                        "SLUICE_SCHEMA",
                        RIG.schema()));
        Process process = node.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).describedAs(String.join("\n", lines)).isZero();
        assertThat(lines).containsExactly(scenario + ": done");
    }
}
