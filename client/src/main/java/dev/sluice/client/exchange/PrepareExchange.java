// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.PrepareOk;
import dev.sluice.wire.classic.reply.PrepareReply;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.concurrent.CompletableFuture;

/**
 * COM_STMT_PREPARE: fills in the state of a statement. The definitions of its columns are kept, for a server that leaves them
 * out of the answers to executes as long as they hold.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html">COM_STMT_PREPARE</a>
 */
public final class PrepareExchange extends Exchange {

    private final PreparedState statement;
    private final HeadCache heads;
    private final StatementIds ids;
    private final CompletableFuture<Void> prepared;
    private boolean forAll;
    private boolean answered;
    private int parametersLeft;
    private int columnsLeft;

    /** Creates one that completes {@code prepared} when the server has answered. */
    public PrepareExchange(
            PreparedState statement, HeadCache heads, StatementIds ids, CompletableFuture<Void> prepared) {
        this.statement = statement;
        this.heads = heads;
        this.ids = ids;
        this.prepared = prepared;
    }

    /** Has it outlive a cancel of the requests before it: others will execute the statement. */
    PrepareExchange forAll() {
        forAll = true;
        return this;
    }

    @Override
    public boolean survivesCancel() {
        return forAll;
    }

    @Override
    public String describe() {
        return SqlLabel.of("prepare", statement.sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.PREPARE;
    }

    @Override
    public String sql() {
        return statement.sql();
    }

    @Override
    public int weight() {
        return statement.sql().length();
    }

    @Override
    public void begin(PacketWriter out) {
        new StmtPrepare(statement.sql()).encode(out.begin());
        statement.sent(ids.resets());
        ids.onPrepareSent(statement);
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (!answered) {
            answered = true;
            onReply(PrepareReply.decode(in.payload(), heads.capabilities()));
        } else if (parametersLeft > 0) {
            parametersLeft--;
        } else {
            onColumn(in);
        }
        if (parametersLeft + columnsLeft > 0) {
            return Step.MORE;
        }
        if (!prepared.isDone()) {
            prepared.complete(null);
        }
        return Step.DONE;
    }

    private void onColumn(PacketReader in) {
        heads.add(in.payload());
        if (--columnsLeft == 0) {
            statement.returns(heads.end(RowFormat.BINARY));
        }
    }

    private void onReply(PrepareReply reply) {
        if (reply instanceof PrepareOk ok) {
            parametersLeft = ok.parameters();
            columnsLeft = ok.columns();
            heads.begin();
            ids.onPrepared(statement, ok.statementId());
            statement.ready(ok, heads.dialect());
        } else {
            ids.onPrepareFailed(statement);
            fail(new ServerException(describe(), (Err) reply, true));
        }
    }

    @Override
    protected void onFailed(MySqlException reason) {
        prepared.completeExceptionally(reason);
        onGone(reason);
    }

    /** Those behind it may still execute the statement. */
    @Override
    protected void onAbandoned(MySqlException reason) {
        prepared.completeExceptionally(reason);
    }

    @Override
    protected void onGone(MySqlException reason) {
        if (hasBegun() && !answered) {
            ids.onPrepareFailed(statement);
        }
        statement.failed(reason);
    }
}
