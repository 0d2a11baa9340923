// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command, in a process of its own, beside journals that a program has left. */
class QueueCommandIT {

    private static final JournalOptions SMALL = JournalOptions.DEFAULT.withSizes(64 << 10, 64 << 20);
    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path directory;

    private static Command run(String... arguments) throws IOException, InterruptedException {
        return Command.run(Map.of(), arguments);
    }

    /** Appends so many, and acknowledges the first few. */
    private void fill(JournalOptions options, int count, int acknowledged) throws IOException {
        try (Journal journal = Journal.open(directory, options)) {
            for (int i = 1; i <= count; i++) {
                journal.append(("request " + i).getBytes(UTF_8));
            }
            for (int i = 1; i <= acknowledged; i++) {
                journal.acknowledge(i);
            }
        }
    }

    private Path file(int number) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList()
                    .get(number);
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void inspectShowsWhatThereIs() throws Exception {
        fill(SMALL, 10, 3);
        Command command = run("queue", "inspect", directory.toString());
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out())
                .contains("0000000000000001.segment")
                .contains("7 open of 10 ever appended, 3 acknowledged or expired")
                .contains("Oldest open entry: index 4, appended 20")
                .contains("No torn tail");
    }

    @Test
    void inspectNeedsNoKeyAndSaysThatItIsEncrypted() throws Exception {
        fill(SMALL.withKey(new SecretKeySpec(KEY, "AES")), 5, 1);
        Command command = run("queue", "inspect", directory.toString());
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out()).contains("  yes").contains("4 open of 5 ever appended");
    }

    @Test
    void inspectLooksWhileAProgramHasItOpen() throws Exception {
        try (Journal journal = Journal.open(directory, SMALL)) {
            journal.append("request".getBytes(UTF_8));
            journal.flush().join();
            Command command = run("queue", "inspect", directory.toString());
            assertThat(command.code()).as(command.err()).isZero();
            assertThat(command.out()).contains("1 open of 1 ever appended");
        }
    }

    @Test
    void aTornTailIsShownAndIsNoDamage() throws Exception {
        fill(SMALL, 10, 0);
        byte[] bytes = Files.readAllBytes(file(0));
        int last = new String(bytes, ISO_8859_1).indexOf("request 10");
        Files.write(file(0), Arrays.copyOf(bytes, last + 3));
        Command inspect = run("queue", "inspect", directory.toString());
        assertThat(inspect.out()).contains("Torn tail: ").contains("9 open of 9 ever appended");
        Command verify = run("queue", "verify", directory.toString());
        assertThat(verify.code()).isZero();
        assertThat(verify.out()).contains("torn: " + file(0) + ", byte ").contains("as a crash leaves it");
    }

    @Test
    void verifySaysAtWhichByteOfWhichFileItBreaks() throws Exception {
        fill(SMALL, 5000, 0);
        Command whole = run("queue", "verify", directory.toString());
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("records of").contains("are whole in");
        // The first record begins at byte 64.
        flip(file(1), 64 + 10);
        Command broken = run("queue", "verify", directory.toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("damaged: " + file(1) + ", byte 64: holds no whole record");
        assertThat(run("queue", "export", directory.toString()).err()).contains("at byte 64");
    }

    @Test
    void exportPrintsOpenEntriesALineEach() throws Exception {
        fill(SMALL, 5, 2);
        Command command = run("queue", "export", directory.toString());
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"index\":3,\"time\":\"20")
                .endsWith("\"open\":true,\"payload\":\""
                        + Base64.getEncoder().encodeToString("request 3".getBytes(UTF_8)) + "\"}");
    }

    @Test
    void exportPrintsAllInHex() throws Exception {
        fill(SMALL, 5, 2);
        Command command = run("queue", "export", directory.toString(), "--all", "--payload", "hex");
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out().lines()).hasSize(5);
        assertThat(command.out())
                .contains("\"index\":1,")
                .contains("\"open\":false")
                .contains(HexFormat.of().formatHex("request 1".getBytes(UTF_8)));
    }

    @Test
    void aKeyComesFromAFileOrTheEnvironmentAndIsNeverShown(@TempDir Path elsewhere) throws Exception {
        fill(SMALL.withKey(new SecretKeySpec(KEY, "AES")), 3, 0);
        Path raw = Files.write(elsewhere.resolve("raw.key"), KEY);
        Path hex =
                Files.writeString(elsewhere.resolve("hex.key"), HexFormat.of().formatHex(KEY) + "\n");
        for (Path file : List.of(raw, hex)) {
            Command command = run("queue", "export", directory.toString(), "--key-file", file.toString());
            assertThat(command.out().lines()).as(command.err()).hasSize(3);
        }
        Map<String, String> environment =
                Map.of("SLUICE_QUEUE_KEY", Base64.getEncoder().encodeToString(KEY));
        assertThat(Command.run(environment, "queue", "export", directory.toString())
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(run("queue", "verify", directory.toString()).code()).isZero();
        Command without = run("queue", "export", directory.toString());
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("is encrypted, and no key was given");
        assertThat(without.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "verify"})
    void anotherKeyIsNoticed(String what, @TempDir Path elsewhere) throws Exception {
        fill(SMALL.withKey(new SecretKeySpec(KEY, "AES")), 3, 0);
        Path other = Files.writeString(elsewhere.resolve("other.key"), "11".repeat(32));
        Command command = run("queue", what, directory.toString(), "--key-file", other.toString());
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.out() + command.err()).containsAnyOf("the key is another one", "this key does not open");
        Path none = Files.writeString(elsewhere.resolve("none.key"), "secret");
        Command wrong = run("queue", what, directory.toString(), "--key-file", none.toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("holds no AES key").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "verify", "export"})
    void aDirectoryWithoutAJournalIsSaidToBeSo(String what, @TempDir Path elsewhere) throws Exception {
        Command empty = run("queue", what, elsewhere.toString());
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains(elsewhere + ": it holds no journal").doesNotContain("\tat ");
        Path missing = elsewhere.resolve("missing");
        assertThat(run("queue", what, missing.toString()).err()).contains("there is no such file or directory");
        assertThat(missing).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue --help", "queue inspect --help", "queue verify --help", "queue export --help"})
    void everyCommandHasHelp(String arguments) throws Exception {
        Command command = run(arguments.split(" ", -1));
        assertThat(command.code()).isZero();
        assertThat(command.out()).contains("Usage: sluice queue").contains("DIRECTORY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "queue export", "queue inspect a b", "queue export a --payload text"})
    void whatCannotBeMeantIsAUsageError(String arguments) throws Exception {
        Command command = run(arguments.split(" ", -1));
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).isNotEmpty();
    }
}
