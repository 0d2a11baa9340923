// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.RefusedException;
import dev.sluice.wire.classic.value.RowFormat;

/** The protocol that a session speaks beneath its exchanges, as far as these must know. */
public enum Dialect {

    /** The protocol of {@code mysql://} URLs. */
    CLASSIC,

    /** The X Protocol, of {@code mysqlx://} URLs. It says nothing of the session's state, nor of how many parameters a statement has. */
    X;

    /** Tells whether this is the X Protocol. */
    public boolean isX() {
        return this == X;
    }

    /** Returns the form of rows that answer a query; with X all rows have become binary. */
    RowFormat queryFormat() {
        return this == X ? RowFormat.BINARY : RowFormat.TEXT;
    }

    /**
     * Makes the failure of a request for something that the X Protocol does not have.
     *
     * @param missing what, such as "query attributes"
     * @param advice what to do instead, such as "connect by mysql://"
     */
    public static RefusedException lacking(String attempted, String missing, String advice) {
        return new RefusedException(attempted, "the X Protocol has no " + missing + "; " + advice, true, null);
    }
}
