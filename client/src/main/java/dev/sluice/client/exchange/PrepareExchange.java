// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.PrepareOk;
import dev.sluice.wire.classic.reply.PrepareReply;
import java.util.concurrent.CompletableFuture;

/**
 * COM_STMT_PREPARE: fills in the state of a statement. The definitions behind the answer are passed over: those that come
 * with the rows are the ones that hold.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html">COM_STMT_PREPARE</a>
 */
public final class PrepareExchange extends Exchange {

    private final PreparedState statement;
    private final Capabilities capabilities;
    private final StatementIds ids;
    private final CompletableFuture<Void> prepared;
    private boolean forAll;
    private boolean answered;
    private int definitionsLeft;

    /** Creates one that completes {@code prepared} when the server has answered. */
    public PrepareExchange(
            PreparedState statement, Capabilities capabilities, StatementIds ids, CompletableFuture<Void> prepared) {
        this.statement = statement;
        this.capabilities = capabilities;
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
            onReply(PrepareReply.decode(in.payload(), capabilities));
        } else {
            definitionsLeft--;
        }
        if (definitionsLeft > 0) {
            return Step.MORE;
        }
        if (!prepared.isDone()) {
            prepared.complete(null);
        }
        return Step.DONE;
    }

    private void onReply(PrepareReply reply) {
        if (reply instanceof PrepareOk ok) {
            definitionsLeft = ok.parameters() + ok.columns();
            ids.onPrepared(statement, ok.statementId());
            statement.ready(ok.statementId(), ok.parameters());
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
