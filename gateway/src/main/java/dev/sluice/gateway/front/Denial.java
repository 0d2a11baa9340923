// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.gateway.observe.EndCause;
import java.time.Duration;

/**
 * What a client is told when a limit ends its session, or keeps it from having what it asks for: in the words of a server,
 * whichever dialect it speaks.
 *
 * @param code the number of the error
 * @param state its SQLSTATE
 * @param message its text
 * @param cause why the session ends, if it does
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">Server error reference</a>
 */
public record Denial(int code, String state, String message, EndCause cause) {

    /** ER_CON_COUNT_ERROR. */
    public static final Denial TOO_MANY_CONNECTIONS =
            new Denial(1040, "08004", "Too many connections", EndCause.TOO_MANY_CONNECTIONS);

    /** ER_SERVER_SHUTDOWN. */
    public static final Denial SHUTDOWN = new Denial(1053, "08S01", "Server shutdown in progress", EndCause.SHUTDOWN);

    /** ER_CLIENT_INTERACTION_TIMEOUT. */
    public static final Denial IDLE = new Denial(
            4031,
            "HY000",
            "The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout"
                    + " for configuring this behavior. (The gateway's limit for this listener.)",
            EndCause.IDLE);

    /** ER_USER_LIMIT_REACHED. */
    static Denial ofUser(String user, int current) {
        String message = "User '" + user + "' has exceeded the 'max_user_connections' resource (current value: "
                + current + ") of the gateway";
        return new Denial(1226, "42000", message, EndCause.TOO_MANY_OF_USER);
    }

    /** ER_HOST_IS_BLOCKED. */
    static Denial ofAddress(String address, Duration window) {
        String message = "Host '" + address + "' is blocked because of many failed logins within " + window.toMillis()
                + " ms; the gateway lets it in again later";
        return new Denial(1129, "HY000", message, EndCause.ADDRESS_BLOCKED);
    }

    /** ER_MAX_PREPARED_STMT_COUNT_REACHED. */
    public static Denial ofStatements(int limit) {
        String message = "Can't create more than max_prepared_stmt_count statements (current value: " + limit
                + ", the gateway's limit for a session)";
        return new Denial(1461, "42000", message, EndCause.PROTOCOL_ERROR);
    }

    /** ER_NET_READ_INTERRUPTED: the database has said nothing for as long. */
    static Denial ofSilence(Duration limit) {
        String message = "Got timeout reading communication packets: the database has said nothing to the gateway for "
                + limit.toMillis() + " ms";
        return new Denial(1159, "08S01", message, EndCause.DATABASE_SILENT);
    }
}
