// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import dev.sluice.wire.classic.reply.Err;
import java.util.Set;

/**
 * The server answered with an error.
 *
 * <p>Its message is the server's own text, which may repeat parts of the statement or of a value ("Duplicate entry 'x' for
 * key"): it is what a person needs to see, and what a careful program keeps out of shared logs.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">Server error reference</a>
 */
public final class ServerException extends MySqlException {

    /** ER_UNKNOWN_STMT_HANDLER: no prepared statement has that id. */
    public static final int UNKNOWN_STATEMENT = 1243;

    /** ER_MAX_PREPARED_STMT_COUNT_REACHED: the server keeps no more prepared statements, of all its sessions together. */
    public static final int TOO_MANY_STATEMENTS = 1461;

    /** ER_NEED_REPREPARE: what a statement is about changed so often that the server gave it up; it was not executed. */
    public static final int NEEDS_PREPARE = 1615;

    /** ER_X_EXPECT_NO_ERROR_FAILED: an earlier request of the same block of expectations has failed; this one was not tried. */
    public static final int BLOCK_FAILED = 5159;

    /** ER_QUERY_INTERRUPTED: KILL QUERY ended the statement. */
    public static final int INTERRUPTED = 1317;

    /**
     * What MySQL's X Plugin says of every statement once a KILL QUERY came while the session ran none: it runs no other from then
     * on.
     */
    public static final int STUCK = 5010;

    /** What servers say before they close: shutdown, a packet too large, out of order or too late, an idle or killed session. */
    private static final Set<Integer> LAST_WORDS = Set.of(1053, 1153, 1156, 1158, 1159, 1160, 1161, 1927, 4031);

    private final Err error;

    /** Creates one from the server's packet. */
    public ServerException(String attempted, Err error, boolean sessionAlive) {
        super(attempted, text(error), Fate.ANSWERED, sessionAlive && !LAST_WORDS.contains(error.code()), null);
        this.error = error;
    }

    /** Creates one for a login, which leaves no session; {@code advice} says what the user can do, and may be empty. */
    public ServerException(String attempted, Err error, String advice) {
        super(attempted, text(error) + (advice.isEmpty() ? "" : " (" + advice + ")"), Fate.ANSWERED, false, null);
        this.error = error;
    }

    private static String text(Err error) {
        return "server error " + error.code() + " (" + error.sqlState() + "): " + error.message();
    }

    /** Returns the server's error number, 0 to 65,535. */
    public int code() {
        return error.code();
    }

    /** Returns the five characters of the SQLSTATE. */
    public String sqlState() {
        return error.sqlState();
    }

    /** Returns the server's own text. */
    public String serverMessage() {
        return error.message();
    }
}
