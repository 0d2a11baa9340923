// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the command line of a server: small, quick to start, and blind to the option files of this machine.
 *
 * @param dataDirectory where the data is
 * @param runDirectory where the socket, the process id and temporary tables go
 */
record ServerOptions(ServerProgram program, Path dataDirectory, Path runDirectory) {

    /** The options that make the system tables. */
    List<String> install() {
        List<String> options = common();
        options.add(program.flavor() == ServerProgram.Flavor.MARIADB ? "--bootstrap" : "--initialize-insecure");
        options.add("--loose-skip-ssl");
        return options;
    }

    /** The options that serve; what the caller adds comes after them and therefore wins. */
    List<String> serve(int port, List<String> added) {
        List<String> options = common();
        options.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + socket(),
                "--pid-file=" + runDirectory.resolve("pid"),
                "--max-connections=500",
                "--max-allowed-packet=64M",
                "--performance-schema=OFF"));
        if (program.flavor() == ServerProgram.Flavor.MYSQL) {
            options.add("--loose-mysqlx=OFF"); // its port is the same for every server of a machine
        }
        options.addAll(added);
        return options;
    }

    /** Encryption is either off or has a certificate: left to itself the server makes a key at every start, for seconds. */
    static List<String> withoutTls(ServerProgram.Flavor flavor) {
        return flavor == ServerProgram.Flavor.MARIADB
                ? List.of("--skip-ssl")
                : List.of("--loose-skip-ssl", "--tls-version=", "--loose-admin-tls-version=");
    }

    static List<String> withTls(Certificate certificate) {
        return List.of("--ssl-cert=" + certificate.chain(), "--ssl-key=" + certificate.key());
    }

    Path log() {
        return dataDirectory.resolve("server.log");
    }

    Path socket() {
        return runDirectory.resolve("socket");
    }

    private List<String> common() {
        List<String> options = new ArrayList<>(List.of(
                "--no-defaults",
                "--datadir=" + dataDirectory,
                "--tmpdir=" + runDirectory,
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=64M",
                "--loose-innodb-log-file-size=32M"));
        if (program.flavor() == ServerProgram.Flavor.MARIADB) {
            options.add("--lc-messages-dir=" + program.share());
            options.add("--loose-innodb-undo-tablespaces=0"); // else three files of 10 MB each
        }
        if (isRoot()) {
            options.add("--user=root");
        }
        return options;
    }

    /** A server refuses to run as root unless told so. */
    private boolean isRoot() {
        try {
            return Files.getAttribute(runDirectory, "unix:uid").equals(0);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read who owns " + runDirectory, failure);
        }
    }
}
