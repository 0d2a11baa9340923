// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x.login;

import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.x.FrameSource;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.row.BytesField;
import dev.sluice.wire.x.row.RowFields;
import java.util.Set;

/**
 * Asks the server what the classic protocol says in its greeting: its version, and the number of the session, which KILL
 * wants. An X client has a number of its own, which is another.
 */
final class ServerQuestion {

    static final StmtExecute MESSAGE = StmtExecute.sql("SELECT CAST(CONNECTION_ID() AS CHAR), VERSION()");

    /** What exchanges take for granted: results of this form, and executes that say how many parameters they have. */
    private static final Capabilities FORM = new Capabilities(Capabilities.PROTOCOL_41
            | Capabilities.DEPRECATE_EOF
            | Capabilities.SESSION_TRACK
            | Capabilities.MULTI_RESULTS
            | Capabilities.PS_MULTI_RESULTS
            | Capabilities.QUERY_ATTRIBUTES);

    private static final int COLUMNS = 2;

    private String version = "";
    private long session;

    /** Reads the row that answers. */
    void onRow(FrameSource in) {
        int[] places = new int[2 * COLUMNS];
        RowFields.locate(in.array(), in.payloadStart(), in.payloadEnd(), COLUMNS, places);
        session = parse(text(in, places, 0));
        version = ServerInfo.versionOf(text(in, places, 1));
    }

    private static String text(FrameSource in, int[] places, int column) {
        int length = places[2 * column + 1];
        return length == RowFields.NULL ? "" : BytesField.text(in.array(), places[2 * column], length);
    }

    private static long parse(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** Returns what is known; without a version if the server did not answer, as for a user whose password has expired. */
    ServerInfo info(Set<String> extensions) {
        return new ServerInfo(version, session, version.contains("MariaDB"), FORM, Dialect.X, extensions, "");
    }
}
