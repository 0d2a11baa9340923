// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Session;
import dev.sluice.client.result.Row;

/** Counts the prepares of a session that no close followed, as its server saw them; failed ones among them. */
final class StatementCount {

    private StatementCount() {}

    static long of(Session session) {
        long count = 0;
        for (Row row :
                await(session.query("SHOW SESSION STATUS LIKE 'Com_stmt_%'")).first()) {
            count += row.getLong(1) * sign(row.getString(0));
        }
        return count;
    }

    /** MySQL counts a re-prepare as a prepare too; MariaDB re-prepares nothing here. */
    private static int sign(String counter) {
        return switch (counter) {
            case "Com_stmt_prepare" -> 1;
            case "Com_stmt_close", "Com_stmt_reprepare" -> -1;
            default -> 0;
        };
    }
}
