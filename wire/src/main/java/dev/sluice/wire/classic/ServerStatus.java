// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import java.util.Arrays;

/**
 * The status flags of an OK or EOF packet.
 *
 * @param bits 0 to 65,535
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html">SERVER_STATUS_flags_enum</a>
 */
public record ServerStatus(int bits) {

    /** A transaction is open. */
    public static final int IN_TRANSACTION = 1;

    /** Statements commit by themselves. */
    public static final int AUTOCOMMIT = 2;

    /** Another result of the same command follows. */
    public static final int MORE_RESULTS = 8;

    /** A cursor was opened, no rows follow. */
    public static final int CURSOR_EXISTS = 0x40;

    /** A fetch reached the end of its cursor. */
    public static final int LAST_ROW_SENT = 0x80;

    /** A backslash in a string literal is an ordinary character. */
    public static final int NO_BACKSLASH_ESCAPES = 0x200;

    /** The result set holds the OUT parameters of a procedure. */
    public static final int PS_OUT_PARAMS = 0x1000;

    /** The packet carries changes of the session state. */
    public static final int SESSION_STATE_CHANGED = 0x4000;

    /** The flags of nearly every answer lie in the first byte. */
    private static final ServerStatus[] COMMON = new ServerStatus[0x100];

    static {
        Arrays.setAll(COMMON, ServerStatus::new);
    }

    /** Returns the status of these bits, without a new object for those that come all the time. */
    public static ServerStatus of(int bits) {
        return bits >= 0 && bits < COMMON.length ? COMMON[bits] : new ServerStatus(bits);
    }

    /** Tells whether every bit of {@code flags} is set. */
    public boolean has(int flags) {
        return (bits & flags) == flags;
    }

    /** Tells whether another result of the same command follows. */
    public boolean moreResults() {
        return has(MORE_RESULTS);
    }

    /** Tells whether the rows wait in a cursor for fetches. */
    public boolean cursorExists() {
        return has(CURSOR_EXISTS);
    }

    /** Tells whether a fetch has reached the end of its cursor. */
    public boolean lastRowSent() {
        return has(LAST_ROW_SENT);
    }

    /** Tells whether a transaction is open. */
    public boolean inTransaction() {
        return has(IN_TRANSACTION);
    }
}
