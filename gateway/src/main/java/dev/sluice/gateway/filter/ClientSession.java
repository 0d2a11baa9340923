// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/**
 * Whose requests a filter sees.
 *
 * @param id the number that the client was told: that of the database's session for the classic protocol, the gateway's own for X
 * @param user who has logged in
 * @param schema the schema chosen at the login, or empty; statements may have changed it since
 * @param address the host that the client comes from, or "localhost" for a socket file
 * @param protocol what the client speaks
 */
public record ClientSession(long id, String user, String schema, String address, Protocol protocol) {

    /** What clients speak. */
    public enum Protocol {
        /** The classic protocol. */
        CLASSIC,
        /** The X Protocol. */
        X
    }
}
