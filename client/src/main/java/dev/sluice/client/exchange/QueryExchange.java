// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
import org.jspecify.annotations.Nullable;

/**
 * COM_QUERY: text in, any number of results out; or COM_STMT_EXECUTE, once {@link RepeatedQueries} has a statement for the text.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public final class QueryExchange extends ResultExchange {

    private static final int NO_CURSOR = 0;
    private static final @Nullable Object[] NO_PARAMETERS = {};

    private final String sql;
    private @Nullable RepeatedQueries repeated;
    private boolean met;
    private @Nullable PreparedState statement;

    /** Creates one that tells its results to {@code listener}. */
    public QueryExchange(String sql, ResultListener listener, HeadCache heads) {
        super(RowFormat.TEXT, listener, heads);
        this.sql = sql;
    }

    /** Has it executed by a statement, once the same text has come often enough. */
    public QueryExchange repeatedIn(RepeatedQueries queries) {
        repeated = queries;
        return this;
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
    public ContextEffect contextEffect() {
        return statement == null ? ContextText.effectOf(sql) : ContextEffect.NONE;
    }

    @Override
    public @Nullable Exchange nextPart() {
        RepeatedQueries queries = repeated;
        if (queries == null) {
            return null;
        }
        if (!met) {
            met = true;
            statement = queries.meet(sql);
        }
        return queries.due();
    }

    @Override
    public void begin(PacketWriter out) {
        PreparedState executed = statement;
        if (executed != null && !executed.isUsable()) {
            // Given up while this waited for its turn, by a request that was sent again before it.
            executed = null;
            statement = null;
        }
        answer().readAnswerOf(executed);
        if (executed == null) {
            sayQuery(out, sql);
        } else {
            sayExecute(out.begin(), executed.id(), NO_CURSOR, NO_PARAMETERS);
        }
    }

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        RepeatedQueries queries = repeated;
        if (end == null || queries == null) {
            return proceed(end, in);
        }
        if (statement != null && end instanceof Err err) {
            return onRefused(queries, statement, err);
        }
        if (statement == null && end instanceof Ok && answer().resultSets() == 1) {
            queries.onColumns(sql, answer().head());
        }
        return proceed(end, in);
    }

    /** The server may have given the statement up; the text is sent in its place, unless something was sent behind. */
    private Step onRefused(RepeatedQueries queries, PreparedState refused, Err err) {
        if (err.code() != ServerException.NEEDS_PREPARE && err.code() != ServerException.UNKNOWN_STATEMENT) {
            return endBy(err);
        }
        queries.onRefused(sql, refused);
        if (!isLast()) {
            return endBy(err);
        }
        statement = null;
        return Step.AGAIN;
    }
}
