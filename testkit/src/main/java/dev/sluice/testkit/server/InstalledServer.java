// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks for a MariaDB or MySQL server that is installed on this machine. */
final class InstalledServer {

    /** Where distributions put servers that an ordinary user's PATH does not name. */
    private static final List<String> SYSTEM_DIRECTORIES = List.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec");

    /** Names relative to the directory above the executable's. */
    private static final List<String> SHARES = List.of("share/mysql", "share/mariadb", "share");

    /** A script that every MariaDB has and no MySQL. */
    private static final String MARIADB_ONLY = "maria_add_gis_sp_bootstrap.sql";

    /** MariaDB's scripts, in order: the names since release 11, and those before. What is not there is left out. */
    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mysql_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mysql_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "mysql_system_tables_data.sql",
            MARIADB_ONLY,
            "mariadb_sys_schema.sql",
            "mysql_sys_schema.sql");

    private InstalledServer() {}

    static Optional<ServerProgram> find() throws IOException {
        Set<String> directories = new LinkedHashSet<>(
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        directories.addAll(SYSTEM_DIRECTORIES);
        return find(directories);
    }

    static Optional<ServerProgram> find(Iterable<String> directories) throws IOException {
        for (String name : List.of("mariadbd", "mysqld")) {
            for (String directory : directories) {
                Path file = Path.of(directory, name);
                if (!directory.isEmpty() && Files.isExecutable(file)) {
                    return Optional.of(programOf(file.toRealPath()));
                }
            }
        }
        return Optional.empty();
    }

    private static ServerProgram programOf(Path executable) throws IOException {
        Path prefix = executable.resolve("../..").normalize();
        for (String share : SHARES) {
            Path directory = prefix.resolve(share);
            if (Files.isReadable(directory.resolve(MARIADB_ONLY))) {
                return mariaDb(executable, directory);
            }
        }
        if (executable.getFileName().toString().startsWith("mariadb")) {
            throw new IOException("Found " + executable + ", but not its " + MARIADB_ONLY + " in " + SHARES + " below "
                    + prefix + "; install the whole mariadb-server package");
        }
        return new ServerProgram(
                ServerProgram.Flavor.MYSQL, nameOf(executable), executable, prefix.resolve("share"), List.of());
    }

    private static ServerProgram mariaDb(Path executable, Path share) throws IOException {
        List<String> scripts = SCRIPTS.stream()
                .filter(script -> Files.isReadable(share.resolve(script)))
                .toList();
        return new ServerProgram(ServerProgram.Flavor.MARIADB, nameOf(executable), executable, share, scripts);
    }

    /** A name that changes when the program is replaced, so that an upgrade gets system tables of its own. */
    private static String nameOf(Path executable) throws IOException {
        String identity = executable + " " + Files.size(executable) + " " + Files.getLastModifiedTime(executable);
        return "installed-" + UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
    }
}
