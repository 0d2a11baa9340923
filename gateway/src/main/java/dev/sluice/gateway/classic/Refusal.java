// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.wire.classic.reply.Err;

/**
 * Why the gateway itself ends a session or refuses a command: by the numbers with which a server would.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">Server error reference</a>
 */
final class Refusal {

    /** ER_HANDSHAKE_ERROR. */
    static final Err BAD_HANDSHAKE = new Err(1043, "08S01", "Bad handshake");

    /** ER_UNKNOWN_COM_ERROR. */
    static final Err UNKNOWN_COMMAND = new Err(1047, "08S01", "Unknown command (the gateway does not carry it over)");

    /** ER_NET_PACKET_TOO_LARGE. */
    static final Err TOO_LARGE = new Err(
            1153,
            "08S01",
            "Got a packet bigger than 'max_allowed_packet' bytes (the gateway's limit for this listener)");

    /** ER_NET_PACKETS_OUT_OF_ORDER. */
    static final Err OUT_OF_ORDER = new Err(1156, "08S01", "Got packets out of order");

    /** ER_MALFORMED_PACKET. */
    static final Err MALFORMED = new Err(1835, "HY000", "Malformed communication packet.");

    /** ER_NET_READ_INTERRUPTED. */
    static final Err LOGIN_TOO_SLOW =
            new Err(1159, "08S01", "Got timeout reading communication packets: the login took too long");

    /** ER_NOT_SUPPORTED_AUTH_MODE. */
    static final Err TOO_OLD = new Err(
            1251,
            "08004",
            "Client does not support authentication protocol requested by server; consider upgrading MySQL client");

    /**
     * ER_NET_READ_ERROR: what a server says that has lost its client is said here of the other link. Drivers take its SQLSTATE
     * for the loss of a connection.
     */
    static final Err DATABASE_LOST = new Err(
            1158, "08S01", "Got an error reading communication packets: the gateway has lost the link to the database");

    /** The same, before there was a session. */
    static final Err DATABASE_UNREACHABLE =
            new Err(1158, "08S01", "Got an error reading communication packets: the gateway cannot reach the database");

    /** ER_UNKNOWN_ERROR: a filter does not begin, and a session must not be without it. */
    static final Err FILTER_FAILED = new Err(1105, "HY000", "A filter of the gateway's has failed");

    private static final int ACCESS_DENIED = 1045;

    private Refusal() {}

    /** Returns what a client of this protocol is told when a limit is reached. */
    static Err of(Denial denial) {
        return new Err(denial.code(), denial.state(), denial.message());
    }

    /** Returns why a session ends whose login ends by this. */
    static EndCause causeOf(Err error) {
        if (error.equals(DATABASE_UNREACHABLE)) {
            return EndCause.DATABASE_UNREACHABLE;
        }
        if (error.equals(LOGIN_TOO_SLOW)) {
            return EndCause.LOGIN_TOO_SLOW;
        }
        return error.code() == ACCESS_DENIED ? EndCause.LOGIN_REFUSED : EndCause.PROTOCOL_ERROR;
    }

    /** ER_ACCESS_DENIED_ERROR, for a password that must not be carried over: {@code reason} says why, and what to do. */
    static Err credentials(String reason) {
        return new Err(ACCESS_DENIED, "28000", "Access denied by the gateway: " + reason);
    }
}
