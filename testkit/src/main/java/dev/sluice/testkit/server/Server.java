// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

/**
 * Names a real MySQL-compatible server that tests and demos talk to.
 *
 * <p>All methods may be called from any thread.
 */
public sealed interface Server permits EmbeddedServer, ExternalServer {

    /** Returns the name or address to connect to. */
    String host();

    /** Returns the TCP port of the classic protocol, 1 to 65535. */
    int port();

    /** Returns a URL that logs in with every right and without a default schema. */
    String url();

    /**
     * Returns a URL that logs in as a given user.
     *
     * @param user the user's name as the server knows it; it is percent-encoded here
     * @param password the password, or an empty string for none; it is percent-encoded here
     * @param schema the default schema, or an empty string for none
     */
    String url(String user, String password, String schema);

    /**
     * Kills the server as a power cut would, and returns once it is gone.
     *
     * @throws IllegalStateException if this JVM did not start the server
     */
    void kill();

    /**
     * Starts the server again, on the same port and the same data; a running one is stopped first.
     *
     * @throws IllegalStateException if this JVM did not start the server, or has closed it
     * @throws java.io.UncheckedIOException if the server does not come up; the message has the end of its log
     */
    void restart();
}
