// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Head;

/**
 * A cursor at the server, which belongs to a statement of its own. On its session's loop only.
 *
 * <pre>
 *   OPEN --last row, error, closed--> ENDED
 * </pre>
 */
public final class OpenCursor {

    private final PreparedState statement;
    private final Head head;
    private boolean ended;

    /** Creates one that {@code statement} has just opened, for rows of these columns. */
    public OpenCursor(PreparedState statement, Head head) {
        this.statement = statement;
        this.head = head;
    }

    PreparedState statement() {
        return statement;
    }

    /** Returns the columns of its rows. */
    public Head head() {
        return head;
    }

    /** Nothing more is to be fetched. */
    public void end() {
        ended = true;
    }

    /** Tells whether nothing more is to be fetched. */
    public boolean hasEnded() {
        return ended;
    }
}
