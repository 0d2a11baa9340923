// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes an {@link EmbeddedServer} and starts it. Not thread-safe; may start several servers one after another. */
public final class EmbeddedServerBuilder {

    private static final int MOST_TRIES = 5;

    /** A socket's path may have 107 bytes on Linux and 103 on macOS; this much is for the directory. */
    private static final int LONGEST_RUN_DIRECTORY = 90;

    private final List<String> options = new ArrayList<>();
    private Optional<Path> dataDirectory = Optional.empty();
    private Cache cache = Cache.ofUser();
    private boolean tls;
    private int port;

    EmbeddedServerBuilder() {}

    /**
     * Keeps the data in a directory, which is made if it is absent or empty and used as it is otherwise. The server's
     * close leaves it there. By default the data is temporary.
     */
    public EmbeddedServerBuilder dataDirectory(Path directory) {
        dataDirectory = Optional.of(directory.toAbsolutePath());
        return this;
    }

    /**
     * Adds an option of the server's command line, such as {@code --max-connections=1000}; it wins over the defaults
     * (500 connections, packets of 64 MiB, a buffer pool of 64 MiB, no performance schema).
     */
    public EmbeddedServerBuilder option(String option) {
        options.add(option);
        return this;
    }

    /** Offers TLS with a self-signed certificate, or not; not is the default. */
    public EmbeddedServerBuilder tls(boolean offered) {
        tls = offered;
        return this;
    }

    /**
     * Listens on this TCP port; 0, the default, stands for any free one.
     *
     * @throws IllegalArgumentException if it is not from 0 to 65535
     */
    public EmbeddedServerBuilder port(int wanted) {
        if (wanted < 0 || wanted > 0xFFFF) {
            throw new IllegalArgumentException("A port is from 0 to 65535, not " + wanted);
        }
        port = wanted;
        return this;
    }

    /** Keeps the unpacked program here instead of in the user's cache directory. */
    public EmbeddedServerBuilder cacheDirectory(Path directory) {
        cache = new Cache(directory.toAbsolutePath());
        return this;
    }

    /**
     * Starts the server, which serves when this returns: within seconds the first time, within one second later.
     *
     * @throws UncheckedIOException if there is no program to run, or it does not come up; the message has the end of
     *     the server's log and says what to do
     */
    public EmbeddedServer start() {
        try {
            Path runDirectory = createRunDirectory();
            try {
                return start(runDirectory);
            } catch (IOException | RuntimeException failure) {
                new FileTree(runDirectory).delete();
                throw failure;
            }
        } catch (FileSystemException failure) {
            throw new UncheckedIOException("Cannot start a server: " + failure, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start a server: " + failure.getMessage(), failure);
        }
    }

    private EmbeddedServer start(Path runDirectory) throws IOException {
        ServerProgram program = ServerProgram.find(cache);
        Path data = dataDirectory.orElse(runDirectory.resolve("data"));
        DataTemplate.of(program, cache).fill(data);
        Optional<Certificate> certificate = tls ? Optional.of(Certificate.of(cache)) : Optional.empty();
        List<String> added = new ArrayList<>(
                certificate.map(ServerOptions::withTls).orElse(ServerOptions.withoutTls(program.flavor())));
        added.addAll(options);
        return startOnPort(new ServerOptions(program, data, runDirectory), added, certificate);
    }

    /** Another program may take a free port between the question and the start: then asks again. */
    private EmbeddedServer startOnPort(ServerOptions site, List<String> added, Optional<Certificate> certificate)
            throws IOException {
        for (int tries = 1; ; tries++) {
            int chosen = port == 0 ? freePort() : port;
            try {
                ServerProcess process = ServerProcess.start(site, chosen, added);
                return new EmbeddedServer(site, added, certificate, chosen, process);
            } catch (StartFailure failure) {
                if (!failure.portTaken() || port != 0 || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path createRunDirectory() throws IOException {
        Path directory = Files.createTempDirectory("sluice-");
        if (directory.toString().getBytes(UTF_8).length <= LONGEST_RUN_DIRECTORY) {
            return directory;
        }
        Files.delete(directory);
        return Files.createTempDirectory(Path.of("/tmp"), "sluice-");
    }
}
