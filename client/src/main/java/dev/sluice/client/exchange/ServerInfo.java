// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.Capabilities;

/**
 * What is known of the server since the login.
 *
 * @param version as the server says it, without MariaDB's "5.5.5-"
 * @param threadId the session's id at the server, which KILL wants
 * @param mariaDb whether it is a MariaDB server
 * @param capabilities what both sides agreed on
 */
public record ServerInfo(String version, long threadId, boolean mariaDb, Capabilities capabilities) {}
