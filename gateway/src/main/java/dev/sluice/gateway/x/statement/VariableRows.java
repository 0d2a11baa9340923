// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.x.row.RowEncoder;
import java.util.Map;

/** Rows that this side adds to those of SHOW VARIABLES, unless the server has such variables itself. */
public final class VariableRows {

    private static final String PREFIX = "mysqlx_";

    private final Map<String, String> rows;
    private boolean atServer;
    private boolean written;

    VariableRows(Map<String, String> rows) {
        this.rows = rows;
    }

    void onRows(RowBatch batch) {
        RowCursor row = batch.cursor();
        while (!atServer && row.next()) {
            atServer = row.getString(0).startsWith(PREFIX);
        }
    }

    void write(ReplyWriter out) {
        if (atServer || written) {
            return;
        }
        written = true;
        rows.forEach((name, value) -> {
            RowEncoder row = out.beginRow();
            row.text(name);
            row.text(value);
            out.endRow();
        });
    }
}
