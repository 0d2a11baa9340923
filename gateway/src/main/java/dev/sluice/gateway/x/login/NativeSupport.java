// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.wire.classic.auth.NativePassword;

/**
 * Whether the database greets with a scramble for {@code mysql_native_password}, by which clients can prove themselves with
 * MYSQL41; as of its latest greeting. Thread-safe.
 */
public final class NativeSupport {

    private enum Known {
        NOTHING,
        GREETS,
        GREETS_NOT
    }

    private volatile Known known = Known.NOTHING;

    /** Creates one that knows nothing. */
    public NativeSupport() {}

    /** The database has greeted with a scramble for {@code plugin}; tells whether that is of use. */
    public boolean heard(String plugin) {
        boolean greets = plugin.equals(NativePassword.NAME);
        known = greets ? Known.GREETS : Known.GREETS_NOT;
        return greets;
    }

    /** Tells whether it is known how the database greets. */
    public boolean isKnown() {
        return known != Known.NOTHING;
    }

    /** Tells whether it greets so. */
    public boolean isThere() {
        return known == Known.GREETS;
    }

    /** Tells whether it is worth while to ask the database. */
    public boolean mayBeThere() {
        return known != Known.GREETS_NOT;
    }
}
