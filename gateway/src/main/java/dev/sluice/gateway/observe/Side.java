// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.Locale;

/** Which of the two links of a session. */
public enum Side {
    /** The link to the client. */
    CLIENT,
    /** The link to the database. */
    DATABASE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that meters give to it. */
    public String label() {
        return label;
    }
}
