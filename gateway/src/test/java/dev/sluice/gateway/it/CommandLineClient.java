// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@code mysql} program as people type it: MariaDB's on the PATH, and MySQL's own in the directory that
 * {@code -Dsluice.mysql.root} names, as {@code dev/mysql9 env} prints it.
 *
 * @param name what a test calls it
 * @param command how it is started
 * @param root what it sees as the root of the file system
 */
record CommandLineClient(String name, List<String> command, Path root) {

    private static final long PATIENCE_SECONDS = 60;

    /** What a run left: its exit code and all that it printed, errors included. */
    record Outcome(int code, String output) {}

    /** Returns those that are there; {@code -Dsluice.clients.required} makes it an error that one is not. */
    static List<CommandLineClient> all() {
        List<CommandLineClient> found = new ArrayList<>();
        onPath("mariadb")
                .ifPresent(file ->
                        found.add(new CommandLineClient("mariadb", List.of(file, "--no-defaults"), Path.of("/"))));
        String root = System.getProperty("sluice.mysql.root", "");
        if (!root.isEmpty()) {
            found.add(new CommandLineClient(
                    "mysql", List.of("chroot", root, "/usr/bin/mysql", "--no-defaults", "--commands"), Path.of(root)));
        }
        if (found.isEmpty() && Boolean.getBoolean("sluice.clients.required")) {
            throw new IllegalStateException("no mysql or mariadb program, but -Dsluice.clients.required");
        }
        return found;
    }

    /** Finds a program as a shell does. */
    static Optional<String> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Runs it to its end, with this text as what is typed. */
    Outcome run(String input, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(arguments);
        Path typed = Files.createTempFile("sluice", ".sql");
        try {
            Files.writeString(typed, input);
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(typed.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " hangs after " + output);
            }
            return new Outcome(process.exitValue(), output);
        } finally {
            Files.delete(typed);
        }
    }

    /** Writes a file where the program finds it, and returns where that is. */
    Path file(String content) throws IOException {
        Path file = Files.createTempFile(root.resolve("tmp"), "sluice", ".txt");
        return Files.writeString(file, content);
    }

    /** Returns the name that the program knows a file by. */
    String seen(Path file) {
        return "/" + root.relativize(file);
    }

    @Override
    public String toString() {
        return name;
    }
}
