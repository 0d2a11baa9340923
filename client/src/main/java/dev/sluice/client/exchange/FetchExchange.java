// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.RefusedException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtFetch;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;

/**
 * COM_STMT_FETCH: the next rows of a cursor. Several may be in flight; one that was sent ahead and finds the cursor at its
 * end is no failure.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_fetch.html">COM_STMT_FETCH</a>
 */
public final class FetchExchange extends ResultExchange {

    private static final int WEIGHT = 16;

    private final OpenCursor cursor;
    private final int rows;
    private final StatementIds ids;

    /** Creates one for at most {@code rows} rows, which are told to {@code listener} with the completion behind them. */
    public FetchExchange(OpenCursor cursor, int rows, ResultListener listener, HeadCache heads, StatementIds ids) {
        super(RowFormat.BINARY, listener, heads);
        this.cursor = cursor;
        this.rows = rows;
        this.ids = ids;
        answer().expectRows(cursor.head());
    }

    @Override
    public String describe() {
        return SqlLabel.of("fetch", cursor.statement().sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.FETCH;
    }

    @Override
    public String sql() {
        return cursor.statement().sql();
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    /** The statement ran when the cursor was opened. */
    @Override
    public boolean isStatement() {
        return false;
    }

    @Override
    public void begin(PacketWriter out) {
        if (cursor.hasEnded()) {
            throw new RefusedException(describe(), "the cursor was closed", true, null);
        }
        if (ids.wasDropped(cursor.statement())) {
            throw new RefusedException(
                    describe(),
                    "the cursor was dropped by a reset of the session; run its statement again",
                    true,
                    null);
        }
        new StmtFetch(cursor.statement().id(), rows).encode(out.begin());
    }

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (end instanceof Err && cursor.hasEnded()) {
            return Step.DONE;
        }
        return endBy(end);
    }
}
