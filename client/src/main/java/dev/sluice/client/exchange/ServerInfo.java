// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.login.Greeting;
import java.util.Set;

/**
 * What is known of the server since the login.
 *
 * @param version as the server says it, without MariaDB's "5.5.5-"
 * @param threadId the session's id at the server, which KILL wants
 * @param mariaDb whether it is a MariaDB server
 * @param capabilities what both sides agreed on; with the X Protocol, what exchanges take for granted
 * @param dialect the protocol that is spoken
 * @param extensions what beyond the X Protocol both sides agreed on, by the names of the features; empty if nothing
 * @param authPlugin the authentication plugin that the server's greeting named, which is its default; empty with the X Protocol
 */
public record ServerInfo(
        String version,
        long threadId,
        boolean mariaDb,
        Capabilities capabilities,
        Dialect dialect,
        Set<String> extensions,
        String authPlugin) {

    /** What MariaDB servers put before their version, for programs that take the first digit for MySQL's. */
    private static final String OLD_MARIADB_PREFIX = "5.5.5-";

    /** Copies the extensions. */
    public ServerInfo {
        extensions = Set.copyOf(extensions);
    }

    /** Creates that of a session that speaks the classic protocol. */
    public ServerInfo(String version, long threadId, boolean mariaDb, Capabilities capabilities, String authPlugin) {
        this(version, threadId, mariaDb, capabilities, Dialect.CLASSIC, Set.of(), authPlugin);
    }

    /** Returns what a greeting and an agreement say. */
    static ServerInfo of(Greeting greeting, Capabilities agreed) {
        return new ServerInfo(
                versionOf(greeting.serverVersion()),
                greeting.threadId(),
                greeting.isMariaDb(),
                agreed,
                greeting.authPlugin());
    }

    /** Returns a version as a server says it, without what stands before it for old programs. */
    public static String versionOf(String said) {
        return said.startsWith(OLD_MARIADB_PREFIX) ? said.substring(OLD_MARIADB_PREFIX.length()) : said;
    }
}
