// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.SessionChange;
import java.util.List;

/**
 * How a result ended: what the OK packet carried.
 *
 * @param affectedRows rows changed, as the server counts them; unsigned 64 bits
 * @param lastInsertId the first id generated, 0 for none; unsigned 64 bits
 * @param warnings 0 to 65,535; SHOW WARNINGS tells them
 * @param info the server's remark for people, such as "Records: 3  Duplicates: 0"; often empty
 * @param status the state of the session behind the statement
 * @param changes what changed in the session, where the server tracks it
 */
public record Completion(
        long affectedRows,
        long lastInsertId,
        int warnings,
        String info,
        ServerStatus status,
        List<SessionChange> changes) {

    /** Returns what an OK packet carried. */
    public static Completion of(Ok ok) {
        return new Completion(
                ok.affectedRows(), ok.lastInsertId(), ok.warnings(), ok.info(), ok.status(), ok.changes());
    }

    /**
     * Tells whether the result holds the OUT and INOUT parameters of a procedure, in one row; see {@link OutParameters}. The
     * server says so only now, behind the row.
     */
    public boolean isOutParameters() {
        return status.has(ServerStatus.PS_OUT_PARAMS);
    }

    /** Tells whether another result of the same request follows. */
    public boolean moreResults() {
        return status.moreResults();
    }
}
