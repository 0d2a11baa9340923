// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

/**
 * Who a session is; nothing of what it says.
 *
 * @param id the gateway's own number of it, from 1
 * @param dialect what the client speaks: {@code classic} or {@code x}
 * @param client where it comes from, an address and a port, or {@code localhost}
 * @param user who it has logged in as, empty before that
 * @param databaseId the database's number of the session, 0 before the login
 */
public record SessionFacts(long id, String dialect, String client, String user, long databaseId) {

    /** Returns the same facts of a session that is logged in. */
    public SessionFacts loggedIn(String as, long at) {
        return new SessionFacts(id, dialect, client, as, at);
    }
}
