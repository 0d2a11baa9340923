// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.function.Supplier;

/**
 * A statement that begins or ends a transaction. What it says is decided when its turn has come; no cancel of the session
 * keeps it back, for what is behind must not find itself in somebody else's transaction.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public final class BoundaryExchange extends ResultExchange {

    private static final int WEIGHT = 32;

    private final String description;
    private final Supplier<String> sql;

    /**
     * Creates one.
     *
     * @param description what is attempted
     * @param sql asked for the statement when it is sent; must not throw
     */
    public BoundaryExchange(String description, Supplier<String> sql, ResultListener listener, HeadCache heads) {
        super(RowFormat.TEXT, listener, heads);
        this.description = description;
        this.sql = sql;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public RequestKind kind() {
        return RequestKind.QUERY;
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public boolean survivesCancel() {
        return true;
    }

    @Override
    public void begin(PacketWriter out) {
        sayQuery(out, sql.get());
    }

    @Override
    public Step onPacket(PacketReader in) {
        return proceed(answer().onPacket(in), in);
    }
}
