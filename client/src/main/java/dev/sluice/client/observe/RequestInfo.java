// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request when it is submitted. Its text form leaves the statement out.
 *
 * @param session whose request it is
 * @param kind what is asked
 * @param operation the first word of its statement in capitals, or the name of the command, such as "COM_PING"; "?" if the
 *     statement begins with no word, and a few words where the statement is decided later, as at the end of a transaction. It is the caller's text, at most 12 letters of it: whoever counts by it must bound it
 * @param label how the request is named in messages, such as {@code "query (SELECT, 43 characters)"}
 * @param statement the statement's text, without the values of its parameters; null unless
 *     {@link ClientListener#wantsStatements} asked for it, and for what has none
 */
public record RequestInfo(
        SessionInfo session,
        RequestKind kind,
        String operation,
        String label,
        @Nullable String statement) {

    RequestInfo withoutStatement() {
        return statement == null ? this : new RequestInfo(session, kind, operation, label, null);
    }

    @Override
    public String toString() {
        return label + " in " + session;
    }
}
