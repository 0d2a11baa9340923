// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.Locale;

/** Why a connection has ended. */
public enum EndCause {
    /** The client has said that it leaves. */
    CLIENT_QUIT,
    /** The client's link was closed, or broke, without a word. */
    CLIENT_GONE,
    /** The client has taken nothing of what waited for it for too long. */
    CLIENT_STALLED,
    /** The client has said what it may not. */
    PROTOCOL_ERROR,
    /** The database, or the gateway, has not let the client in. */
    LOGIN_REFUSED,
    /** The client took too long to log in. */
    LOGIN_TOO_SLOW,
    /** There were as many connections as may be. */
    TOO_MANY_CONNECTIONS,
    /** There were as many connections of this user as may be. */
    TOO_MANY_OF_USER,
    /** Too many logins from this address had failed. */
    ADDRESS_BLOCKED,
    /** The client has asked for nothing for too long. */
    IDLE,
    /** The database cannot be reached. */
    DATABASE_UNREACHABLE,
    /** The database has ended the session, or its link broke. */
    DATABASE_GONE,
    /** The database has said nothing for too long while something was asked. */
    DATABASE_SILENT,
    /** Somebody else has ended the session. */
    KILLED,
    /** The gateway ends. */
    SHUTDOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that meters and logs give to it. */
    public String label() {
        return label;
    }
}
