// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.Map;

/**
 * Who logs in, and on which terms.
 *
 * @param server what is logged in to, for messages
 * @param password as UTF-8; never shown
 * @param schema the schema to begin in, or empty
 * @param multiStatements whether one query may hold several statements
 * @param localFiles whether the server may ask for local files
 * @param maxPacket the longest packet that is accepted, in bytes
 * @param attributes connection attributes
 */
public record LoginOptions(
        String server,
        String user,
        byte[] password,
        String schema,
        TlsMode tls,
        boolean multiStatements,
        boolean localFiles,
        int maxPacket,
        Map<String, String> attributes) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "login as " + user + " to " + server;
    }
}
