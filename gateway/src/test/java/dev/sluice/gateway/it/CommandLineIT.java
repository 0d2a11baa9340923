// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mysql programs of MySQL and of MariaDB do not notice the gateway. Without one of them there is nothing to see here. */
class CommandLineIT extends ThroughGateway {

    static List<CommandLineClient> clients() {
        return CommandLineClient.all();
    }

    @BeforeEach
    void table() {
        await(direct.query("DROP TABLE IF EXISTS typed"));
        await(direct.query("CREATE TABLE typed(id INT PRIMARY KEY, word VARCHAR(40))"));
    }

    private CommandLineClient.Outcome run(CommandLineClient client, String input, String... more)
            throws IOException, InterruptedException {
        return run(client, gateway.ports().get(0), input, more);
    }

    private CommandLineClient.Outcome run(CommandLineClient client, int port, String input, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("--protocol=tcp", "-h", "127.0.0.1", "-P", "" + port, "-u", root.user(), "-N", "-B"));
        arguments.addAll(List.of(more));
        arguments.add(database);
        return client.run(input, arguments);
    }

    private static ListenerOptions tls(Path directory) {
        return ListenerOptions.local(Dialect.CLASSIC, 0).withTls(Certificates.fresh(directory));
    }

    private static String wantsTls(CommandLineClient client) {
        return client.name().equals("mysql") ? "--ssl-mode=REQUIRED" : "--ssl";
    }

    private static void succeeds(CommandLineClient.Outcome outcome, String... lines) {
        assertThat(outcome.output().lines().toList()).containsExactly(lines);
        assertThat(outcome.code()).isZero();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void statementsAreAnsweredInTheirOrder(CommandLineClient client) throws Exception {
        succeeds(
                run(client, "INSERT INTO typed VALUES(1, 'żółć'), (2, NULL); SELECT * FROM typed; SELECT 3;"),
                "1\tżółć",
                "2\tNULL",
                "3");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void oneCommandOfManyStatementsHasManyResults(CommandLineClient client) throws Exception {
        succeeds(run(client, "DELIMITER //\nSELECT 1; SELECT 2; DO 0; SELECT 3//\n"), "1", "2", "3");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void aFileIsSourced(CommandLineClient client) throws Exception {
        StringBuilder script = new StringBuilder("SET autocommit = 0;\n");
        for (int i = 0; i < 500; i++) {
            script.append("INSERT INTO typed VALUES(")
                    .append(i)
                    .append(", 'line ")
                    .append(i)
                    .append("');\n");
        }
        Path file = client.file(script + "COMMIT;\n");
        try {
            succeeds(run(client, "SOURCE " + client.seen(file) + "\nSELECT COUNT(*), MAX(id) FROM typed;"), "500\t499");
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void anErrorIsTheDatabasesAndEndsTheRun(CommandLineClient client) throws Exception {
        CommandLineClient.Outcome outcome = run(client, "SELECT 1;\nSELECT nonsense FROM nowhere;\nSELECT 2;");

        assertThat(outcome.output()).contains("ERROR 1146 (42S02) at line 2").doesNotContain("\n2");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(run(client, "SELECTED;\nSELECT 2;", "--force").output())
                .contains("ERROR 1064 (42000)")
                .endsWith("2\n");
    }

    /** Behind TLS, for MySQL asks for a password that it has not seen before; a user that is unknown is asked as chance has it. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void aLoginThatTheDatabaseRefusesIsRefused(CommandLineClient client, @TempDir Path directory) throws Exception {
        await(direct.query("CREATE USER 'typing'@'%' IDENTIFIED BY 'other'"));
        try (Gateway secure = gateway(tls(directory))) {
            CommandLineClient.Outcome outcome = run(
                    client, secure.ports().get(0), "SELECT 1;", wantsTls(client), "-u", "typing", "-psecret_of_mine");

            assertThat(outcome.output()).contains("ERROR 1045 (28000)").doesNotContain("secret_of_mine");
            assertThat(outcome.code()).isEqualTo(1);
        } finally {
            await(direct.query("DROP USER 'typing'@'%'"));
        }
    }

    /** The gateway compresses nothing, as a server may; the programs then do without. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void compressionThatIsNotOfferedIsDoneWithout(CommandLineClient client) throws Exception {
        CommandLineClient.Outcome outcome = run(
                client, "SHOW SESSION STATUS LIKE 'Compression';\nSELECT LENGTH(REPEAT('x', 100000));", "--compress");

        assertThat(outcome.output()).contains("Compression\tOFF").endsWith("100000\n");
        assertThat(outcome.code()).isZero();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void tlsIsSpokenWithTheGateway(CommandLineClient client, @TempDir Path directory) throws Exception {
        try (Gateway secure = gateway(tls(directory))) {
            CommandLineClient.Outcome outcome =
                    run(client, secure.ports().get(0), "\\s\nSELECT 6 * 7;", wantsTls(client));

            assertThat(outcome.output()).contains("Cipher in use is").endsWith("42\n");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void aFileOfTheClientIsLoaded(CommandLineClient client) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            lines.append(i).append("\tword ").append(i).append('\n');
        }
        long before = number("SELECT @@GLOBAL.local_infile");
        Path file = client.file(lines.toString());
        await(direct.query("SET GLOBAL local_infile = 1"));
        try {
            succeeds(
                    run(
                            client,
                            "LOAD DATA LOCAL INFILE '" + client.seen(file) + "' INTO TABLE typed;\n"
                                    + "SELECT COUNT(*), MAX(id) FROM typed;",
                            "--local-infile=1"),
                    "50000\t49999");
            assertThat(run(client, "LOAD DATA LOCAL INFILE '/nowhere/x' INTO TABLE typed;", "--local-infile=1")
                            .output())
                    .contains("ERROR");
        } finally {
            await(direct.query("SET GLOBAL local_infile = " + before));
            Files.delete(file);
        }
    }
}
