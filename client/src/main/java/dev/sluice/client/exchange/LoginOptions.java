// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.exchange.auth.Passwords;
import java.util.Map;

/**
 * Who logs in, and on which terms.
 *
 * @param server what is logged in to, for messages
 * @param passwords never shown
 * @param auth what the server may ask for
 * @param session how the session begins
 * @param attributes all connection attributes, those of {@code session} and what the client says of itself
 * @param dialect the protocol that is spoken
 * @param maxPacket the longest packet that is accepted, in bytes
 */
public record LoginOptions(
        String server,
        String user,
        Passwords passwords,
        AuthTerms auth,
        TlsMode tls,
        SessionSettings session,
        Map<String, String> attributes,
        Dialect dialect,
        int maxPacket) {

    /** Leaves out everything but who and where. */
    @Override
    public String toString() {
        return "login as " + user + " to " + server;
    }
}
