// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.value.RowFormat;

/**
 * COM_QUERY: text in, any number of results out.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public final class QueryExchange extends ResultExchange {

    private final String sql;

    /** Creates one that tells its results to {@code listener}. */
    public QueryExchange(String sql, ResultListener listener, HeadCache heads) {
        super(RowFormat.TEXT, listener, heads);
        this.sql = sql;
    }

    @Override
    public String describe() {
        return SqlLabel.of("query", sql);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.QUERY;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public int weight() {
        return sql.length();
    }

    @Override
    public boolean isBarrier() {
        return mayAskForFile(sql);
    }

    @Override
    public boolean changesContext() {
        return ContextText.mayChange(sql);
    }

    @Override
    public void begin(PacketWriter out) {
        sayQuery(out, sql);
    }

    @Override
    public Step onPacket(PacketReader in) {
        return proceed(answer().onPacket(in), in);
    }
}
