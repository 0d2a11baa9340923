// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Gives the integration tests of one JVM the server that they share. */
public final class TestServer {

    /** The system property whose value, when present, is the URL of a running server to use instead of an own one. */
    public static final String URL_PROPERTY = "sluice.server.url";

    private static final FutureTask<Server> SHARED = new FutureTask<>(TestServer::choose);

    private TestServer() {}

    /**
     * Returns the shared server: the one that {@link #URL_PROPERTY} names, or else an {@link EmbeddedServer} that the
     * first call starts and that ends with the JVM.
     *
     * <p>May be called from any thread. Tests that kill or reconfigure a server start one of their own.
     *
     * @throws IllegalStateException if the server could not be started, with the reason as its cause
     */
    public static Server current() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The tests' shared server did not start", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the tests' shared server started", interrupted);
        }
    }

    private static Server choose() {
        String url = System.getProperty(URL_PROPERTY, "");
        return url.isBlank() ? own() : ExternalServer.at(url);
    }

    /** Its commits do not wait for the disk: it ends with the JVM, and need not outlive the machine. */
    private static Server own() {
        return EmbeddedServer.builder()
                .option("--innodb-flush-log-at-trx-commit=2")
                .start();
    }
}
