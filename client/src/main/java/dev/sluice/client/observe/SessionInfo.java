// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

/**
 * Whose request or event it is.
 *
 * @param host the server's name or address as it was given, or the path of its unix socket
 * @param port the server's port, or 0 for a unix socket
 * @param threadId the session's id at the server, or 0 before the login is done
 * @param mariaDb whether it is a MariaDB server; false before the login is done
 */
public record SessionInfo(String host, int port, long threadId, boolean mariaDb) {

    /** Returns the server's address in one piece, such as {@code db1:3306}. */
    public String server() {
        if (port == 0) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "session " + threadId + " at " + server();
    }
}
