// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.Locale;

/** What clients ask for, in classes that both dialects have. */
public enum RequestKind {
    /** The text of a statement. */
    QUERY,
    /** A statement to be prepared. */
    PREPARE,
    /** A prepared statement to be executed, for one or many sets of parameters, or its cursor to be opened. */
    EXECUTE,
    /** More rows of a cursor. */
    FETCH,
    /** A statement or a cursor that is given back, or a part of a long parameter. */
    STATEMENT,
    /** A session that is begun anew, as the same user or as another one. */
    RESET,
    /** Everything else. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that meters give to it. */
    public String label() {
        return label;
    }
}
