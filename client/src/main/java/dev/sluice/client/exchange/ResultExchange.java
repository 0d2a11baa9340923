// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is answered by results, which a listener is told. A server that asks for a file which the request does not
 * carry, as a hostile one may at any time, is given an empty one, and the request fails.
 */
public abstract class ResultExchange extends Exchange {

    private final AnswerReader answer;
    private Map<String, ? extends @Nullable Object> attributes = Map.of();
    private boolean refusing;
    private int refusalSequence;
    private @Nullable MySqlException doom;

    ResultExchange(RowFormat format, ResultListener listener, HeadCache heads) {
        answer = new AnswerReader(format, listener, heads, this);
    }

    final AnswerReader answer() {
        return answer;
    }

    /** Sends these query attributes with the statement. Before it is submitted. */
    public final void carry(Map<String, ? extends @Nullable Object> newAttributes) {
        attributes = newAttributes;
    }

    /**
     * Tells whether the server expects the form with query attributes, be there some or none.
     *
     * @throws RefusedException if there are some, and the server takes none
     */
    final boolean takesAttributes() {
        if (answer.heads().dialect().isX() && !attributes.isEmpty()) {
            throw Dialect.lacking(describe(), "query attributes", "connect by mysql://");
        }
        boolean takesAttributes = answer.heads().capabilities().has(Capabilities.QUERY_ATTRIBUTES);
        if (!takesAttributes && !attributes.isEmpty()) {
            throw new RefusedException(
                    describe(),
                    "the server takes no query attributes: MySQL 8.0.23 or later does, MariaDB does not",
                    true,
                    null);
        }
        return takesAttributes;
    }

    /** Encodes COM_QUERY in the form that was agreed on. */
    final void sayQuery(PacketWriter out, String sql) {
        if (takesAttributes()) {
            Query.encode(out.begin(), sql, attributes);
        } else {
            Query.encode(out.begin(), sql);
        }
    }

    /** Encodes COM_STMT_EXECUTE in the form that was agreed on. */
    final void sayExecute(ByteWriter out, long id, int flags, @Nullable Object[] parameters) {
        if (takesAttributes()) {
            StmtExecute.encode(out, id, flags, parameters, attributes);
        } else {
            StmtExecute.encode(out, id, flags, parameters);
        }
    }

    /** Tells whether a server may ask for a file when it runs this text, so that nothing may be sent behind it. */
    final boolean mayAskForFile(String sql) {
        return sendsLocalFiles() && LocalFiles.mayBeAskedBy(sql);
    }

    /** Tells whether the server may ask for files at all. */
    final boolean sendsLocalFiles() {
        return answer.heads().capabilities().has(Capabilities.LOCAL_FILES);
    }

    /** Meets a request for a file by an empty one. */
    final Step refuseFile(PacketReader in) {
        refusing = true;
        refusalSequence = in.nextSequence();
        failInTheEnd(new SourceException(
                describe(),
                "the server asked for a local file that the request does not carry, and was given none; "
                        + "send the content with load()",
                Fate.ANSWERED,
                null));
        return Step.SPEAK;
    }

    /** Has the request fail for this reason, whatever the rest of its answer says. */
    final void failInTheEnd(MySqlException reason) {
        if (doom == null) {
            doom = reason;
            answer.silence();
        }
    }

    @Override
    public boolean isSpeaking() {
        return refusing;
    }

    @Override
    public void speak(PacketWriter out) {
        out.begin(refusalSequence);
        refusing = false;
    }

    /** Does what the answer asks for, which is nothing while {@code end} is null. */
    final Step proceed(@Nullable QueryReply end, PacketReader in) {
        if (end == null) {
            return Step.MORE;
        }
        return end instanceof LocalInfileRequest ? refuseFile(in) : endBy(end);
    }

    /** Ends this as the last packet of its answer says. */
    final Step endBy(QueryReply last) {
        if (last instanceof LocalInfileRequest) {
            throw new MalformedPacketException("expected a result, got a request for a local file");
        }
        MySqlException consumerFailure = answer.consumerFailure();
        if (doom != null) {
            fail(doom);
        } else if (last instanceof Err err) {
            fail(new ServerException(describe(), err, true));
        } else if (consumerFailure != null) {
            fail(consumerFailure);
        }
        return Step.DONE;
    }

    @Override
    public final boolean wantsPiece(PacketPieces next) {
        return answer.wantsPiece(next);
    }

    @Override
    public final void onPiece(PacketPieces in) {
        answer.onPiece(in);
    }

    @Override
    public final void onTurnEnd() {
        answer.deliver();
    }

    @Override
    public final boolean hasDemand() {
        return answer.hasDemand();
    }

    @Override
    public final long rows() {
        return answer.rows();
    }

    @Override
    public final int resultSets() {
        return answer.resultSets();
    }

    @Override
    public boolean isStatement() {
        return true;
    }

    @Override
    protected final void onFailed(MySqlException reason) {
        answer.fail(reason);
    }
}
