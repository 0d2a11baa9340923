// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data directory that has the system tables and nothing else; each new server starts with a copy of it.
 *
 * <p>Root has every right, no password, and no check of the operating system's user.
 */
record DataTemplate(Path directory) {

    /** Returns the template of a program, which is made first if the cache does not have it. */
    static DataTemplate of(ServerProgram program, Cache cache) throws IOException {
        return new DataTemplate(cache.entry(program.name() + "-data", making -> bootstrap(program, making)));
    }

    /** Makes a data directory; one that has content is left as it is. */
    void fill(Path dataDirectory) throws IOException {
        if (new FileTree(dataDirectory).isEmpty()) {
            Cache.place(dataDirectory, making -> new FileTree(directory).copyTo(making));
        }
    }

    private static void bootstrap(ServerProgram program, Path making) throws IOException {
        Path work = Files.createTempDirectory("sluice-bootstrap-");
        try {
            Path input = work.resolve("system-tables.sql");
            writeScript(program, input);
            Path log = work.resolve("log");
            int status = command(program, making, work).run(input, log);
            if (status != 0) {
                throw StartFailure.of(program.executable() + " made no system tables", status, new LogTail(log, 0));
            }
            Files.deleteIfExists(making.resolve("auto.cnf")); // MySQL's identity, which each copy has to make anew
        } finally {
            new FileTree(work).delete();
        }
    }

    private static Command command(ServerProgram program, Path making, Path work) throws IOException {
        return Command.of(program.executable(), new ServerOptions(program, making, work).install());
    }

    /** The server's bootstrap reads one statement a line, each ending with the line; MariaDB's scripts are so made. */
    private static void writeScript(ServerProgram program, Path input) throws IOException {
        try (OutputStream out = Files.newOutputStream(input)) {
            out.write(
                    "CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n".getBytes(UTF_8));
            for (String script : program.scripts()) {
                Files.copy(program.share().resolve(script), out);
            }
        }
    }
}
